"""Child process: prints text, pages and metadata of PDF and DOCX files, one JSON line a file.

Belongs here: extraction. Not here: limits, landing, normalisation. It is run by path, so it imports nothing of ours.
"""

import json
import sys
from typing import Any

_MOST_PAGES, _MOST_TEXT = 3000, 20_000_000


def pdf(path: str) -> dict[str, Any]:
    """Return the pages' texts of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    count = len(document)
    pages, size = [], 0
    for number in range(min(count, _MOST_PAGES)):
        page = document[number]
        holder = page.get_textpage()
        pages.append(holder.get_text_bounded())
        holder.close()
        page.close()
        size += len(pages[-1])
        if size > _MOST_TEXT:
            break
    said = {key: value for key, value in document.get_metadata_dict().items() if value}
    return {"page_cnt": count, "pages": pages, "metadata": said}


def docx(path: str) -> dict[str, Any]:
    """Return the text of a DOCX in reading order; its pages exist only when it is printed, so they are not counted."""
    import docx as library
    from docx.table import Table

    document = library.Document(path)
    lines = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    about = document.core_properties
    said = {"Title": about.title, "Author": about.author, "Created": str(about.created or "")}
    text = "\n".join(lines)[:_MOST_TEXT]
    return {"page_cnt": None, "pages": [text], "metadata": {key: value for key, value in said.items() if value}}


def main(paths: list[str]) -> None:
    """Print one line a file, in order; a file that cannot be read has `fault`."""
    for path in paths:
        suffix = path.rsplit(".", 1)[-1].lower()
        reader = {"pdf": pdf, "docx": docx}.get(suffix)
        try:
            said = reader(path) if reader else {"fault": f"没有 {suffix} 的文本提取器"}
        except MemoryError:
            raise
        except Exception as error:
            said = {"fault": f"{type(error).__name__}: {error}"[:200]}
        print(json.dumps(said, ensure_ascii=True))


if __name__ == "__main__":
    main(sys.argv[1:])
