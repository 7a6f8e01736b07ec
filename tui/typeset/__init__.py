"""Arabic and mixed text on a grid of terminal cells.

A terminal that leaves order alone shows what it is sent, from left to right, one cell per
character. So the text is typeset here: a paragraph in logical order goes through

1. `classes`, `levels` (`explicit`, `brackets`): the embedding level of every code point, UAX #9;
2. `ligatures`, `marks`, `joining`, `drawable`, `shaping`: the glyph of every code point, if any;
3. `wrapping`: where lines begin, in logical order;
4. `reorder`, `line`: each line in visual order, with a map between cells and code points.

`layout` joins these steps and is what the rest of the program calls. Everything here is a pure
function of text: nothing knows of colours, sentences or terminals, so marking a sentence can never
move a letter.
"""
