"""Recognising encodings, and decoding without loss."""

import codecs
import io
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.exchange.encoding import (
    UTF_8,
    WINDOWS_1256,
    Encoding,
    Tape,
    UnreadableError,
    decode,
    recognise,
    restore,
)

SEEDS = sorted(Path(__file__).parent.parent.joinpath("seeds").glob("*.txt"))
LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
ARABIC = st.text(
    LETTERS + "ًٌٍَُِّْـ٠١٢٣٤٥٦٧٨٩پچگی،؛؟«»…\u200c\u200f 0123456789.:\n\r\tabcXYZ😀", min_size=1
)

FRENCH = (
    "Le président français a déclaré mardi à l'Élysée que la coopération européenne était menacée. "
    "« Après l'été, nous réévaluerons la stratégie », a-t-il précisé à côté de la chancelière."
)
SPANISH = (
    "El presidente visitará mañana la región más afectada, según informó ayer un portavoz de allí. "
    "Está además prevista una reunión con las víctimas del huracán, que dejó decenas de heridos."
)
CZECH = (
    "Předseda vlády řekl, že příští týden předloží návrh zákona, který změní daně pro živnostníky. "
    "Opozice tvrdí, že škody budou větší, a žádá mimořádnou schůzi sněmovny už v pondělí."
)
RUSSIAN = (
    "Президент России заявил во вторник, что переговоры будут продолжены на следующей неделе. "
    "По словам представителя министерства, стороны обсудят обмен и безопасность границы."
)
GREEK = (
    "Ο πρωθυπουργός δήλωσε χθες ότι η κυβέρνηση θα καταθέσει νέο νομοσχέδιο στη Βουλή για μέτρα. "
    "Η αντιπολίτευση ζήτησε να συγκληθεί έκτακτη συνεδρίαση μέσα στην επόμενη εβδομάδα."
)
HEBREW = (
    "ראש הממשלה הודיע אתמול כי הממשלה תגיש הצעת חוק חדשה לכנסת בשבוע הבא לאחר דיון ארוך בנושא. "
    "האופוזיציה דרשה לכנס ישיבה מיוחדת כדי לדון בתקציב ובמצב הביטחוני בגבול הצפון."
)
CHINESE = "总统星期二表示，谈判将于下周继续进行，双方将讨论边境安全和交换问题。" * 3
KOREAN = (
    "대통령은 화요일 협상이 다음 주에도 계속될 것이라고 밝혔다. 양측은 국경 안보를 논의한다." * 2
)
OTHERS = [
    (FRENCH, "latin-1"),
    (FRENCH, "cp1252"),
    (SPANISH, "latin-1"),
    (SPANISH.upper(), "latin-1"),
    (CZECH, "cp1250"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN.upper(), "cp1251"),
    (RUSSIAN, "koi8-r"),
    (RUSSIAN.upper(), "koi8-r"),
    (RUSSIAN, "cp866"),
    (RUSSIAN, "mac-cyrillic"),
    (GREEK, "iso8859-7"),
    (HEBREW, "cp1255"),
    (CHINESE, "gb18030"),
    (KOREAN, "euc-kr"),
]


def read_seed(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def write_windows(text: str) -> bytes:
    """As newswires wrote in 1256, which has no digits of ours."""
    return text.translate({0x660 + digit: str(digit) for digit in range(10)}).encode("cp1256")


def recognised(data: bytes) -> str:
    encoding = recognise(data)
    return "none" if encoding is None else encoding.name


# Without loss


@pytest.mark.parametrize(
    ("codec", "mark", "name"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", codecs.BOM_UTF8, "UTF-8 with a byte order mark"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16"),
    ],
)
@given(ARABIC)
def test_what_is_written_comes_back(codec: str, mark: bytes, name: str, text: str) -> None:
    tape = Tape("a", io.BytesIO(mark + text.encode(codec)))
    assert tape.encoding == Encoding(codec, name, mark)
    assert decode(tape.read(), tape.encoding) == text


@given(ARABIC)
def test_what_is_written_comes_back_by_lines(text: str) -> None:
    for codec in ("utf-8", "utf-8-sig", "utf-16"):
        tape = Tape("a", io.BytesIO(text.encode(codec)))
        lines = [restore(line, tape.encoding) for line in tape.open_lines()]
        assert "".join(lines) == text
        assert len(lines) == len(text.removesuffix("\n").split("\n"))


def test_pairs_of_utf_16_may_lie_across_pieces() -> None:
    text = "ا" + "😀" * 50_000 + "\n"
    tape = Tape("a", io.BytesIO(text.encode("utf-16")))
    assert tape.open_lines().read() == text


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_an_article_in_windows_1256_comes_back(path: Path) -> None:
    data = write_windows(read_seed(path))
    tape = Tape("a", io.BytesIO(data))
    assert tape.encoding == WINDOWS_1256
    assert decode(tape.read(), tape.encoding).encode("cp1256") == data


def test_a_tape_counts_and_gives_its_head_back() -> None:
    data = codecs.BOM_UTF8 + b"a" * 100_000
    tape = Tape("a", io.BytesIO(data))
    assert (tape.bytes_read, len(tape.head)) == (3, 65_533)
    assert tape.read(10) + tape.read1(70_000) + tape.read() + tape.read(5) == data[3:]
    assert tape.bytes_read == len(data)


# Recognised


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_short_pieces_of_windows_1256_are_recognised(path: Path) -> None:
    data = write_windows(read_seed(path))
    pieces = [data[start : start + 100] for start in range(0, len(data) - 100, 7)]
    assert {recognised(piece) for piece in pieces} == {"Windows-1256"}


def test_vowel_marks_do_not_hide_windows_1256() -> None:
    text = "قَالَ الرَّئِيسُ إِنَّ المُحَادَثَاتِ الَّتِي جَرَتْ فِي القَاهِرَةِ كَانَتْ مُفِيدَةً لِلطَّرَفَيْنِ"
    assert recognise(text.encode("cp1256")) == WINDOWS_1256


def test_windows_1256_is_recognised_among_the_latin_of_jsonl() -> None:
    line = '{"id": 17, "source": "https://example.org/article/17", "text": "قال وزير الخارجية"}\n'
    assert recognise(line.encode("cp1256")) == WINDOWS_1256


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_without_a_mark(path: Path, codec: str) -> None:
    text = read_seed(path)
    for start in range(0, len(text) - 100, 100):
        piece = text[start : start + 100].encode(codec)
        assert recognise(piece) == Encoding(codec, "UTF-16")
        assert recognise(piece[:-1]) == Encoding(codec, "UTF-16")


def test_english_in_utf_16_is_recognised_without_a_mark() -> None:
    assert recognised('{"text": "Good morning"}'.encode("utf-16-le")) == "UTF-16"


def test_two_bytes_are_too_few_for_utf_16() -> None:
    assert recognised(b"a\0") == "UTF-8"


def test_utf_32_is_not_taken_for_utf_16() -> None:
    assert recognised("Good morning".encode("utf-32-le")) == "UTF-8"


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_a_head_may_end_inside_a_character(path: Path) -> None:
    data = path.read_bytes()
    assert {recognised(data[:end]) for end in range(1000, 1020)} == {"UTF-8"}


def test_nothing_is_utf_8() -> None:
    assert recognise(b"") == UTF_8


# Not taken for Arabic


@pytest.mark.parametrize(("text", "codec"), OTHERS, ids=lambda value: value[:9])
def test_other_languages_are_not_recognised(text: str, codec: str) -> None:
    assert recognised(text.encode(codec)) == "none"
    data = text.encode(codec)
    pieces = [data[start : start + 60] for start in range(0, len(data) - 60, 3)]
    assert {recognised(piece) for piece in pieces} <= {"none", "UTF-8"}


def test_single_letters_in_latin_words_are_not_arabic_words() -> None:
    spanish = "María está aquí; allí está la página más rápida, así que mamá está más tranquila"
    assert recognised(spanish.encode("latin-1")) == "none"


def test_three_letters_are_too_few_for_windows_1256() -> None:
    assert recognised("He said قال".encode("cp1256")) == "none"


@pytest.mark.parametrize("codec", ["iso8859-6", "mac-arabic", "cp864"])
def test_other_encodings_of_arabic_are_not_recognised(codec: str) -> None:
    for path in SEEDS:
        data = read_seed(path).encode(codec, "ignore")
        pieces = [data[start : start + 60] for start in range(0, len(data) - 60, 7)]
        assert {recognised(piece) for piece in pieces if not piece.isascii()} == {"none"}


def test_utf_8_with_a_bad_byte_is_not_taken_for_windows_1256() -> None:
    for path in SEEDS:
        assert recognised(path.read_bytes()[:1000] + b"\xff ") == "none"


def test_half_utf_8_and_half_windows_1256_is_not_recognised() -> None:
    text = read_seed(SEEDS[0])
    assert recognised(text.encode("utf-8") + write_windows(text)) == "none"


def test_random_bytes_are_not_recognised() -> None:
    source = random.Random(1256)
    everything = [source.randbytes(size) for size in range(40, 2000, 7)]
    high = [bytes(byte | 0x80 for byte in data) for data in everything]
    letters = bytes(byte for byte in range(0xC1, 0xEE) if byte not in b"\xd7\xe0\xe2\xe7\xe8\xe9")
    shuffled = [bytes(source.choices(letters + b"  ", k=300)) for _ in range(300)]
    assert {recognised(data) for data in everything + high + shuffled} == {"none"}


@given(st.binary(min_size=40))
def test_recognising_never_fails(data: bytes) -> None:
    encoding = recognise(data)
    assert encoding is None or data.startswith(encoding.bom)


def test_words_without_the_definite_article_are_not_arabic_news() -> None:
    assert recognised(("مرت بنت نور من تونس " * 12).encode("cp1256")) == "none"


def test_control_bytes_are_not_arabic() -> None:
    data = write_windows(read_seed(SEEDS[0]))[:200]
    assert recognised(data.replace(b" ", b" \x01\x02")) == "none"


# Where it is wrong


@pytest.mark.parametrize(
    ("data", "encoding", "line", "reason"),
    [
        (
            b"a\nb\xe9c",
            UTF_8,
            2,
            "not UTF-8: byte 0xe9 at offset 3 of the file; convert it to UTF-8",
        ),
        (
            b"a\r\nb\xd8",
            Encoding("utf-8", "UTF-8 with a byte order mark", codecs.BOM_UTF8),
            2,
            "not UTF-8: byte 0xd8 at offset 7 of the file; convert it to UTF-8",
        ),
        (b"\xe9", None, 1, "not UTF-8: byte 0xe9 at offset 0 of the file; convert it to UTF-8"),
        (
            b"a\0\n\0\0\xd8b\0",
            Encoding("utf-16-le", "UTF-16", codecs.BOM_UTF16_LE),
            2,
            "not UTF-16: byte 0x00 at offset 6 of the file; convert it to UTF-8",
        ),
    ],
)
def test_a_text_that_does_not_decode_names_the_byte(
    data: bytes, encoding: Encoding | None, line: int, reason: str
) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(data, encoding)
    assert (str(caught.value), caught.value.line) == (reason, line)


def test_a_line_that_does_not_decode_names_the_byte() -> None:
    lines = Tape("a", io.BytesIO("قال\nقا".encode() + b"\xff\n")).open_lines()
    assert lines.readline() == "قال\n"
    with pytest.raises(UnreadableError) as caught:
        restore(lines.readline(), UTF_8)
    assert str(caught.value) == "not UTF-8: byte 0xff at offset 4 of the line; convert it to UTF-8"


def test_a_line_of_utf_16_with_half_a_character_names_the_column() -> None:
    tape = Tape("a", io.BytesIO(codecs.BOM_UTF16_LE + b"a\0\0\xd8b\0"))
    with pytest.raises(UnreadableError, match=r"^not UTF-16: half a character in column 2$"):
        restore(tape.open_lines().readline(), tape.encoding)


def test_a_line_of_utf_8_in_windows_1256_is_read_as_what_it_is() -> None:
    text = "قال الوزير إن المفاوضات التي جرت في القاهرة كانت مفيدة\n"
    tape = Tape("a", io.BytesIO(text.encode("cp1256") * 9 + text.encode("utf-8")))
    assert tape.encoding == WINDOWS_1256
    assert [restore(line, tape.encoding) for line in tape.open_lines()] == [text] * 10
