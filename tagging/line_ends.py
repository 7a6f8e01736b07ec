"""The characters that end a line."""

LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
