"""Files with a password: opened with it, asked for without it, and never taken for damaged."""

import json
from io import BytesIO

import pypdfium2
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from core import exchange
from core.errors import UserError
from core.exchange import doc, docx, pdf, write, xls, xlsx
from core.exchange.encrypted import PasswordNeeded, unlocked
from core.exchange.package import Package
from tests.core.exchange.office import assert_same_report, needs_office, office, sample, with_password
from tests.core.exchange.samples import NEW, SHARED

BAD = SHARED / "badfiles"
SECRET = "秘密Secret1"  # noqa: S105


def locked(data, password=SECRET):
    """An OOXML file encrypted as Office does it today."""
    target = BytesIO()
    OOXMLFile(BytesIO(data)).encrypt(password, target)
    return target.getvalue()


LEGACY = pytest.mark.parametrize(
    ("name", "office_filter", "ending", "read"),
    [("lock.docx", "MS Word 97", ".doc", doc.read), ("lock.xlsx", "MS Excel 97", ".xls", xls.read)],
    ids=["doc", "xls"],
)


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
class TestOfficeFiles:
    def test_the_right_password_opens_the_report(self, ending):
        package = Package(unlocked(locked(write(sample(NEW), ending)), SECRET))
        assert_same_report(docx.read(package) if ending == ".docx" else xlsx.read(package), NEW)

    def test_without_a_password_it_is_asked_for(self, ending):
        with pytest.raises(PasswordNeeded, match="有打开密码"):
            unlocked(locked(write(sample(NEW), ending)))

    @pytest.mark.parametrize("wrong", ["", "secret", SECRET.upper()])
    def test_a_wrong_password_is_said_to_be_wrong(self, ending, wrong):
        with pytest.raises(PasswordNeeded, match="密码不对"):
            unlocked(locked(write(sample(NEW), ending)), wrong)

    def test_a_file_without_a_password_is_left_alone(self, ending):
        data = write(sample(NEW), ending)
        assert unlocked(data) is data
        assert unlocked(data, "needless") is data


def test_a_file_that_is_only_protected_against_changes_opens_without_asking():
    assert unlocked(locked(write(sample(NEW), ".xlsx"), "VelvetSweatshop")).startswith(b"PK")


@needs_office
@LEGACY
class TestOldOfficeFiles:
    def test_the_right_password_opens_the_report(self, name, office_filter, ending, read):
        data = with_password(name, office_filter, ending, SECRET).read_bytes()
        assert_same_report(read(unlocked(data, SECRET)), NEW)

    def test_without_it_the_file_is_refused(self, name, office_filter, ending, read):
        data = with_password(name, office_filter, ending, SECRET).read_bytes()
        for password in (None, "wrong"):
            with pytest.raises(PasswordNeeded):
                read(unlocked(data, password))


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pdf")
    (folder / "a.docx").write_bytes(write(sample(NEW), ".docx"))
    options = {
        "EncryptFile": {"type": "boolean", "value": "true"},
        "DocumentOpenPassword": {"type": "string", "value": "geheim"},
    }
    office([
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(options)}",
        "--outdir",
        str(folder),
        str(folder / "a.docx"),
    ])
    return (folder / "a.pdf").read_bytes()


@needs_office
class TestPdf:
    def test_the_right_password_opens_the_report(self, printed):
        plain = unlocked(printed, "geheim")
        assert len(pypdfium2.PdfDocument(plain)) > 1
        assert any("总体情况" in row.text for row in pdf.read(plain).rows)

    @pytest.mark.parametrize("password", [None, "wrong"])
    def test_without_it_the_file_is_refused(self, printed, password):
        with pytest.raises(PasswordNeeded):
            unlocked(printed, password)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"%PDF-1.7 /Encrypt",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(9999),
    ],
    ids=["empty", "zip mark", "no pdf", "ole mark", "ole zeros"],
)
def test_what_is_damaged_is_left_to_its_reader(data):
    assert unlocked(data, "x") == data


@pytest.mark.parametrize("cut", [600, 5_000, -600])
def test_a_cut_file_ends_in_a_sentence(tmp_path, cut):
    file = tmp_path / "cut.docx"
    file.write_bytes(locked(write(sample(NEW), ".docx"))[:cut])
    with pytest.raises(UserError, match=r"文件“cut\.docx”"):
        exchange.read(file, SECRET)


@pytest.mark.skipif(not BAD.exists(), reason="the collection of bad files is not at hand")
class TestFilesOfOthers:
    def test_a_known_password_opens_a_workbook(self):
        assert unlocked((BAD / "calamine__pass_protected.xlsx").read_bytes(), "123").startswith(b"PK")

    @pytest.mark.parametrize("name", ["oletools__autostart-encrypt-standardpassword.xls", "poi__protected_agile.docx"])
    def test_the_standard_password_is_tried(self, name):
        data = (BAD / name).read_bytes()
        assert unlocked(data) != data
