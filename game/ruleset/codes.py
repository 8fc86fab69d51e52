"""Every code a problem of content can have, one line each."""

from __future__ import annotations

from typing import Final

CODES: Final[dict[str, str]] = {
    "F01": "the file or folder is not there",
    "F02": "a link stands where a file or folder should be; links are not followed",
    "F03": "a pipe, device or other thing stands where a plain file or folder should be",
    "F04": "the file, or all the files of the folder together, are too large",
    "F05": "the folder holds too many files",
    "F06": "folders are nested too deep",
    "F07": "the name of a file or folder cannot be used on every system",
    "F08": "the file is not UTF-8 text",
    "F09": "the file is not inside the folder it is read from",
    "F10": "the system could not read the file or folder",
    "Y01": "the text is not YAML",
    "Y02": "a key is given twice in one map",
    "Y03": "an alias or anchor is used",
    "Y04": "a tag is used",
    "Y05": "a merge key is used",
    "Y06": "a file holds more than one document",
    "Y07": "a key is not text",
    "Y08": "the values are nested too deep",
    "Y09": "the file is too large",
    "Y10": "the file holds too many values",
    "Y11": "a text is too long",
    "Y12": "a tab, or a control, format or other hidden character is used",
    "Y13": "a number is too large or has too many digits",
    "Y14": "a comma or colon has split an unquoted text in { } or [ ]",
    "Y15": "a line begins with '%'",
}
