"""XLS, ODS and Excel's XML of 2003: the same rows as from XLSX, nothing blank that is not, nothing merged lost."""

import zipfile
from io import BytesIO

import pytest

from core.errors import UserError
from core.exchange import ods, spreadsheetml, write, xls, xlsx
from core.exchange.package import Package
from core.exchange.sheets import Budget, Sheet, rows_of
from tests.core.exchange.office import assert_same_report, converted, extra, grid, needs_office, sample
from tests.core.exchange.samples import FORMS, SHARED

BAD = SHARED / "badfiles"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
NAMES = (
    f'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="{TABLE}" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def opendocument(*sheets: str, manifest=""):
    body = f"<office:body><office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body>"
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", f"<office:document-content {NAMES}>{body}</office:document-content>")
        package.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
    return Package(target.getvalue())


def sheet(*rows: str, name="甲"):
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def row(*cells: str, extra=""):
    return f"<table:table-row {extra}>{''.join(cells)}</table:table-row>"


def cell(text="", extra=""):
    return f"<table:table-cell {extra}><text:p>{text}</text:p></table:table-cell>"


def figure(value, shown="", extra=""):
    return cell(shown or value, f'office:value-type="float" office:value="{value}" {extra}')


@extra("xls")
@extra("ods")
def odd_sheets():
    """Formulas with and without an error, noise of floating point, a hidden sheet: as flat ODS, for LibreOffice."""
    first = sheet(
        row(figure("0.30000000000000004"), '<table:table-cell table:formula="of:=1/0"/>', figure("12345678")),
        row(cell("一行</text:p><text:p>又一行", 'office:value-type="string" table:number-columns-spanned="2"')),
    )
    last = sheet(row(figure("8")), name="末")
    hidden = sheet(row(figure("7")), name="藏").replace("<table:table ", '<table:table table:style-name="h" ')
    style = (
        '<office:automatic-styles><style:style style:name="h" style:family="table">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    )
    names = (
        f'{NAMES} xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
    )
    kind = 'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"'
    body = f"<office:body><office:spreadsheet>{first}{hidden}{last}</office:spreadsheet></office:body>"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return {"odd.fods": f"{head}<office:document {names} {kind}>{style}{body}</office:document>".encode()}


READ = {"xls": lambda file: xls.read(file.read_bytes()), "ods": lambda file: ods.read(Package(file.read_bytes()))}
KINDS = pytest.mark.parametrize("kind", ["xls", "ods"])


@needs_office
@KINDS
class TestConverted:
    @FORMS
    def test_a_report_saved_by_libreoffice_is_the_same_report(self, kind, form):
        assert_same_report(READ[kind](converted(kind) / f"{form.id}.{kind}"), form)

    @FORMS
    def test_the_rows_are_those_of_the_xlsx(self, kind, form):
        wanted = xlsx.read(Package(write(sample(form), ".xlsx")))
        assert grid(READ[kind](converted(kind) / f"{form.id}.{kind}")) == grid(wanted)

    def test_errors_stay_visible_and_hidden_sheets_are_read(self, kind):
        source = READ[kind](converted(kind) / f"odd.{kind}")
        assert grid(source) == [
            [("0.3", 0, 1), ("#DIV/0!", 1, 1), ("12345678", 2, 1)],
            [("一行\n又一行", 0, 2), ("", 2, 1)],
            [("8", 0, 1)],
            [("7", 0, 1)],
        ]
        assert [line.place for line in source.rows][1:] == [
            "工作表“甲”第2行",
            "工作表“末”第1行",
            "隐藏的工作表“藏”第1行",
        ]


class TestOds:
    def test_a_number_keeps_its_digits_whatever_is_shown(self):
        assert grid(ods.read(opendocument(sheet(row(figure("1234.5678", shown="1,234.6")))))) == [[("1234.5678", 0, 1)]]

    @pytest.mark.parametrize("value", ["INF", "NaN", "1e309"])
    def test_what_is_no_finite_number_is_text(self, value):
        assert grid(ods.read(opendocument(sheet(row(figure(value)))))) == [[(value, 0, 1)]]

    def test_a_formula_without_a_result_shows_itself(self):
        cells = row(figure("1"), '<table:table-cell table:formula="of:=SUM([.A1])"/>')
        assert grid(ods.read(opendocument(sheet(cells)))) == [[("1", 0, 1), ("=SUM([.A1])", 1, 1)]]

    def test_repeated_cells_and_rows_are_counted_and_blank_ones_not_spread(self):
        rows = [
            row(
                cell("", f'table:number-columns-repeated="{1 << 14}"'), extra=f'table:number-rows-repeated="{1 << 20}"'
            ),
            row(figure("5", extra='table:number-columns-repeated="2"'), extra='table:number-rows-repeated="2"'),
        ]
        source = ods.read(opendocument(sheet(*rows)))
        assert grid(source) == [[("5", 0, 1), ("5", 1, 1)]] * 2
        assert source.rows[0].place == f"工作表“甲”第{(1 << 20) + 1}行"

    def test_notes_and_covered_cells_are_not_content(self):
        note = "<office:annotation><text:p>批注</text:p></office:annotation>"
        cells = row(
            f'<table:table-cell table:number-columns-spanned="2">{note}<text:p>甲</text:p></table:table-cell>',
            "<table:covered-table-cell><text:p>藏</text:p></table:covered-table-cell>",
            cell("乙"),
        )
        assert grid(ods.read(opendocument(sheet(cells)))) == [[("甲", 0, 2), ("乙", 2, 1)]]

    def test_a_sheet_that_claims_millions_of_figures_is_refused(self):
        rows = row(figure("1"), extra=f'table:number-rows-repeated="{1 << 30}"')
        with pytest.raises(UserError, match="内容过多"):
            ods.read(opendocument(sheet(rows)))

    def test_encrypted_and_other_documents_are_refused(self):
        with pytest.raises(UserError, match="有打开密码"):
            ods.read(opendocument(sheet(), manifest="<manifest><encryption-data/></manifest>"))
        with pytest.raises(UserError, match="没有工作表"):
            ods.read(opendocument())


class TestSpreadsheetML:
    @staticmethod
    def book(rows) -> bytes:
        return (
            '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
            '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
            'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
            f'<Worksheet ss:Name="表三"><Table>{rows}</Table></Worksheet></Workbook>'
        ).encode()

    def test_cells_rows_and_merged_ranges_stand_where_they_should(self):
        source = spreadsheetml.read(
            self.book(
                '<Row><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">甲</Data></Cell>'
                '<Cell><Data ss:Type="Number">3.0</Data></Cell></Row>'
                '<Row ss:Index="2"><Cell ss:Index="3" ss:Formula="=R[-1]C"/></Row>'
            )
        )
        assert grid(source) == [[("甲", 0, 2), ("3", 2, 1)], [("=R[-1]C", 2, 1)]]
        assert source.rows[1].place == "工作表“表三”第2行"

    def test_hidden_sheets_come_last(self):
        hidden = '</Table><x:WorksheetOptions xmlns:x="x"><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>'
        row = '<Row><Cell><Data ss:Type="Number">{}</Data></Cell></Row>'
        first = f'{row.format(1)}{hidden}</Worksheet><Worksheet ss:Name="看得见"><Table>{row.format(2)}'
        source = spreadsheetml.read(self.book(first))
        assert [(line.place, line.text) for line in source.rows] == [
            ("工作表“看得见”第1行", "2"),
            ("隐藏的工作表“表三”第1行", "1"),
        ]

    def test_a_document_type_is_refused(self):
        with pytest.raises(UserError, match="不安全"):
            spreadsheetml.read(self.book("").replace(b"<Workbook", b'<!DOCTYPE x [<!ENTITY e "1">]><Workbook', 1))


@pytest.mark.skipif(not BAD.exists(), reason="the collection of bad files is not at hand")
class TestXlsOfManyMakes:
    def test_books_of_excel_95_and_their_types_are_read(self):
        assert grid(xls.read((BAD / "calamine__biff5_write.xls").read_bytes()))[:3] == [
            [("1", 0, 1), ("2", 1, 1), ("3", 2, 1), ("", 3, 1)],
            [("TRUE", 0, 1), ("FALSE", 1, 1), ("", 2, 1), ("sheetjs", 3, 1)],
            [("foo", 0, 1), ("bar", 1, 1), ("2014-02-19 14:30:00", 2, 1), ("0.3", 3, 1)],
        ]

    def test_text_of_two_bytes_a_character_is_not_garbled(self):
        assert grid(xls.read((BAD / "test_files__CRLFR9.XLS").read_bytes()))[0][0] == ("Normal", 0, 1)

    def test_damaged_books_are_refused(self):
        for file in BAD.glob("*HSSFFuzzer*.xls"):
            with pytest.raises(UserError, match="已损坏"):
                xls.read(file.read_bytes())


def test_rows_are_padded_and_merged_ranges_beyond_the_sheet_are_harmless():
    page = Sheet("甲", False, {1: {1: "规章", 3: "0"}, 4: {}}, {(1, 1): (1 << 20, 2)})
    rows = list(rows_of(page, 1, {("甲", 1): "disclosure"}))
    assert [[(c.text, c.column, c.column_span) for c in line.cells] for line in rows] == [
        [("规章", 0, 2), ("0", 2, 1)],
        [("", 2, 1)],
    ]
    assert [line.anchor for line in rows] == ["disclosure", None]


def test_the_budget_counts_what_a_shared_string_adds_up_to():
    budget = Budget()
    text = "字" * 1_000_000
    with pytest.raises(UserError, match="内容过多"):
        for _ in range(30):
            budget.counted(text)
