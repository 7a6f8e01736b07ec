"""What stands in the menus and files of terminals: in English, whatever the interface speaks."""

KONSOLE_MENU = "Edit Profile > Complex Text Layout > untick bi-directional rendering"
PUTTY_MENU = "Terminal > Features > Disable bidirectional text display"
KITTY_SETTING = "force_ltr yes"
