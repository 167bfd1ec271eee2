"""Files that a password protects, made plain: Office (OOXML, XLS, DOC) and PDF.

Sentences raised here continue 文件“X”: `core.exchange.read` puts the name in front.
"""

from io import BytesIO

from core.errors import UserError
from core.exchange.package import OLE

_PDF_FIRST = 1024  # bytes in which %PDF- may stand
# Excel and PowerPoint encrypt with this one when a file is only write-protected; every reader is to try it.
_STANDARD = "VelvetSweatshop"


class PasswordNeeded(UserError):  # noqa: N818 -- no error yet: the caller asks and tries again
    """The file does not open without a password, or not with the one given: ask the user and try again."""


def unlocked(data: bytes, password: str | None = None) -> bytes:
    """`data` without its encryption, or as it is when it has none.

    Raises PasswordNeeded when no password, or a wrong one, was given; UserError when the encryption is damaged or of a
    kind that is not known.
    """
    if data.startswith(OLE):
        return _unlocked_office(data, password)
    if b"%PDF-" in data[:_PDF_FIRST] and b"/Encrypt" in data:
        return _unlocked_pdf(data, password)
    return data


def needs(password: str | None) -> PasswordNeeded:
    """What to raise when `password` does not open a file; the sentence tells none from a wrong one."""
    if password is None:
        return PasswordNeeded("有打开密码，请输入密码后再打开（命令行用 --password-file）", "no password")
    return PasswordNeeded("的密码不对，请核对大小写后重新输入", "wrong password")


def _unlocked_office(data: bytes, password: str | None) -> bytes:
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    try:
        file = msoffcrypto.OfficeFile(BytesIO(data))
        if not file.is_encrypted():
            return data
    except Exception:  # it asserts a lot: no office file, or damaged before its encryption begins; the reader says so
        return data
    for attempt in (_STANDARD, password):
        if not attempt:
            continue
        plain = BytesIO()
        try:
            file.load_key(password=attempt)
            file.decrypt(plain)
            return plain.getvalue()
        except InvalidKeyError:
            continue
        except DecryptionError as error:
            raise UserError("的加密方式不支持，请先在 WPS 或 Word 中取消密码后再打开", str(error)) from error
    raise needs(password)


def _unlocked_pdf(data: bytes, password: str | None) -> bytes:
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_REMOVE_SECURITY

    try:
        document = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        if error.err_code == FPDF_ERR_PASSWORD:
            raise needs(password) from error
        return data  # damaged: the reader says so
    plain = BytesIO()
    document.save(plain, flags=FPDF_REMOVE_SECURITY)
    document.close()
    return plain.getvalue()
