"""Numbers that check themselves: ID card, bank card, ISSN, ISBN, credit code, ORCID - computed by column.

Belongs here: making right numbers by the published algorithms. Not here: who bears the number. Written apart from
`lakehouse.quality.check_digits` on purpose: the campus is the oracle of the checks, and an oracle that used their code
would agree with their mistakes.
"""

import numpy as np
import polars as pl

_ID_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
_ID_CHECKS = np.array(list("10X98765432"))
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = np.array([pow(3, place, 31) for place in range(17)])


def digit_matrix(texts: pl.Series, width: int) -> np.ndarray:
    """Return texts of `width` ASCII digits as an (n, width) matrix of integers."""
    joined = "".join(texts.to_list()).encode("ascii")
    return np.frombuffer(joined, dtype=np.uint8).reshape(-1, width).astype(np.int64) - 48


def id_card_numbers(first17: pl.Series) -> pl.Series:
    """Return 17-digit bodies with their GB 11643 check character (ISO 7064 MOD 11-2)."""
    rest = digit_matrix(first17, 17) @ _ID_WEIGHTS % 11
    return first17 + pl.Series(_ID_CHECKS[rest])


def luhn(body: pl.Series, width: int) -> pl.Series:
    """Return card bodies of `width` digits with their Luhn digit appended."""
    matrix = digit_matrix(body, width)
    doubled = matrix[:, ::-1].copy()
    doubled[:, ::2] *= 2
    total = (doubled // 10 + doubled % 10).sum(axis=1)
    return body + pl.Series((10 - total % 10) % 10).cast(pl.String)


def issn(body: pl.Series) -> pl.Series:
    """Return seven digits as an ISSN, `1234-567X`, with its modulus-11 character."""
    rest = (11 - digit_matrix(body, 7) @ np.arange(8, 1, -1) % 11) % 11
    check = pl.Series(np.array(list("0123456789X"))[rest])
    return body.str.slice(0, 4) + "-" + body.str.slice(4, 3) + check


def isbn13(body: pl.Series) -> pl.Series:
    """Return twelve digits with their ISBN-13 check digit."""
    total = digit_matrix(body, 12) @ np.tile([1, 3], 6)
    return body + pl.Series((10 - total % 10) % 10).cast(pl.String)


def orcid(body: pl.Series) -> pl.Series:
    """Return fifteen digits as an ORCID, grouped by four, with its MOD 11-2 character."""
    rest = np.zeros(len(body), dtype=np.int64)
    for digit in digit_matrix(body, 15).T:
        rest = (rest + digit) * 2
    check = pl.Series(np.array(list("0123456789X"))[(12 - rest % 11) % 11])
    whole = body + check
    parts = [whole.str.slice(start, 4) for start in (0, 4, 8, 12)]
    return parts[0] + "-" + parts[1] + "-" + parts[2] + "-" + parts[3]


def credit_codes(body: pl.Series) -> pl.Series:
    """Return 17-digit bodies with the GB 32100 check character of a unified social credit code."""
    rest = (31 - digit_matrix(body, 17) @ _CREDIT_WEIGHTS % 31) % 31
    return body + pl.Series(np.array(list(_CREDIT_ALPHABET))[rest])
