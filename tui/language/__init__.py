"""The words of the interface, in Arabic and in English; numbers, counted nouns and dates with them.

`catalogue` says which phrases there are, `arabic` and `english` say them, `choice` chooses one. A
catalogue is handed to whoever speaks, as the scheme is. What the store and the domain say of errors
is English; an Arabic screen says the usual ones in Arabic (`Catalogue.explain`).
"""
