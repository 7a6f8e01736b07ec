"""What a person meets: commands, screens, typesetting and the terminal."""
