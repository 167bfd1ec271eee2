"""A unit's full name tells what kind of body it is, and that tells what it may issue."""

import json
from pathlib import Path

import pytest

from core import paths
from core.unit_types import UnitTypeError, UnitTypes, all_unit_types, guess_unit_type, load

FIGURES = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "figures.jsonl"


def _guesses(*names: str) -> set[str]:
    return {guess_unit_type(name) for name in names}


def test_a_rule_maker_is_told_from_its_name():
    names = ["教育部", "广东省人民政府", "上海市人民政府", "宿迁市人民政府", "延边朝鲜族自治州人民政府"]
    assert all(all_unit_types()[guess_unit_type(name)].makes_rules for name in names)
    others = ["五华县人民政府", "梅河口市人民政府", "武汉市生态环境局", "某省教育厅", "棉洋镇人民政府"]
    assert not any(all_unit_types()[guess_unit_type(name)].makes_rules for name in others)


def test_only_a_body_without_authority_of_its_own_may_not_issue_documents():
    assert [kind.id for kind in all_unit_types().values() if not kind.issues_documents] == ["institution"]


def test_every_unit_type_has_a_chinese_label():
    assert {kind.id: kind.label for kind in all_unit_types().values()} == {
        "township": "乡镇人民政府",
        "subdistrict": "街道办事处",
        "county_department": "县级部门",
        "county_government": "县级人民政府",
        "city_department": "市级部门",
        "city_government": "设区的市级人民政府",
        "province_department": "省级部门",
        "province_government": "省级人民政府",
        "state_department": "国务院部门",
        "development_zone": "开发区（新区）管理委员会",
        "institution": "事业单位、内设机构或临时机构",
    }


def test_towns_and_townships_are_known_with_and_without_their_county():
    names = [
        "五华县棉洋镇人民政府",
        "棉洋镇人民政府",
        "会昌县中村乡人民政府",
        "巴林右旗某苏木人民政府",
        "西咸新区太平镇",
    ]
    assert _guesses(*names) == {"township"}


def test_a_subdistrict_is_told_by_its_office():
    assert _guesses("天津市北辰区佳荣里街道办事处", "张家港市某街道", "北京市朝阳区某地区办事处") == {"subdistrict"}


def test_a_county_level_city_is_no_city_with_districts():
    assert _guesses("梅河口市人民政府", "峨眉山市人民政府", "昌吉市人民政府", "仙桃市人民政府") == {"county_government"}
    assert _guesses("宿迁市人民政府", "吉林市人民政府", "江苏宿迁市人民政府") == {"city_government"}
    assert guess_unit_type("梅河口市住房和城乡建设局") == "county_department"
    assert guess_unit_type("武汉市生态环境局") == "city_department"


def test_city_names_that_end_like_other_places_do_not_mislead():
    assert _guesses("景德镇市人民政府", "新乡市人民政府") == {"city_government"}


def test_a_word_for_market_or_town_in_a_department_is_no_place():
    names = ["武汉市市场监督管理局", "武汉市城市管理执法委员会", "武汉市住房保障和城市管理局", "武汉市城乡建设局"]
    assert _guesses(*names) == {"city_department"}
    assert _guesses("海城市市场监督管理局", "五华县乡村振兴局", "市场监督管理局") == {"county_department"}


def test_autonomous_prefectures_leagues_and_regions_rank_with_cities():
    names = ["凉山州人民政府", "大理白族自治州人民政府", "阿克苏地区行政公署"]
    assert _guesses(*names) == {"city_government"}
    assert _guesses("锡林郭勒盟教育局", "伊犁哈萨克自治州财政局") == {"city_department"}
    assert _guesses("大理白族自治州大理市教育局", "阿克苏市教育局") == {"county_department"}


def test_the_four_cities_under_the_state_rank_with_provinces():
    assert _guesses("上海市人民政府", "广西壮族自治区人民政府", "海南省人民政府") == {"province_government"}
    assert _guesses("上海市教育委员会", "北京市城市管理委员会", "某省教育厅") == {"province_department"}


def test_the_general_office_of_a_government_reports_for_the_government():
    assert guess_unit_type("上海市人民政府办公厅") == "province_government"
    assert guess_unit_type("宿迁市人民政府办公室") == "city_government"
    assert guess_unit_type("青禾县人民政府办公室") == "county_government"


def test_a_district_of_a_city_under_the_state_ranks_with_counties():
    assert _guesses("上海市浦东新区人民政府", "重庆市綦江区人民政府") == {"county_government"}
    assert _guesses("上海市浦东新区教育局", "重庆市垫江县应急管理局") == {"county_department"}


def test_departments_of_districts_and_zones_rank_with_counties():
    assert _guesses("威海市文登区审计局", "岳阳市南湖新区某局", "杨凌示范区审计局") == {"county_department"}


def test_the_committee_of_a_zone_is_no_department():
    names = ["平潭综合实验区管委会", "北京经济技术开发区管理委员会", "上海市张江高科技园区管理委员会"]
    assert _guesses(*names) == {"development_zone"}
    assert guess_unit_type("湖北省国有资产监督管理委员会") == "province_department"


def test_a_department_of_the_state_is_told_from_its_local_offices():
    names = ["教育部", "国家税务总局", "国家市场监督管理总局", "国家发展和改革委员会", "中华人民共和国公安部"]
    assert _guesses(*names) == {"state_department"}
    assert guess_unit_type("国家税务总局广东省税务局") == "province_department"
    assert guess_unit_type("国家税务总局佛山市税务局") == "city_department"
    assert guess_unit_type("国家税务总局广州市白云区税务局") == "county_department"


def test_centres_schools_and_inner_offices_are_institutions():
    names = ["化隆县政务服务中心", "五华县第一中学", "五华县某站", "五华县公安局交通警察大队", "五华县司法局办公室"]
    assert _guesses(*names) == {"institution"}


def test_notes_in_brackets_and_white_space_do_not_matter():
    assert guess_unit_type(" 某区行政审批（政务服务）局 ") == "county_department"
    assert guess_unit_type("五华县 棉洋镇\n人民政府（盖章）") == "township"


@pytest.mark.parametrize("name", ["", "  ", "（盖章）", "张三", "某市人民政府"])
def test_a_name_that_tells_nothing_is_not_guessed(name):
    assert not guess_unit_type(name)


@pytest.mark.skipif(not FIGURES.exists(), reason="the corpus of published reports is not part of the repository")
def test_every_unit_of_the_corpus_gets_a_type():
    lines = FIGURES.read_text(encoding="utf-8").splitlines()
    names = {json.loads(line)["organization"] for line in lines}
    assert {name for name in names if not guess_unit_type(name)} == set()
    towns = {name for name in names if name.endswith(("镇人民政府", "乡人民政府"))}
    assert {name for name in names if guess_unit_type(name) == "township"} == towns
    makers = {name for name in names if all_unit_types()[guess_unit_type(name)].makes_rules}
    assert makers == {"宿迁市人民政府", "上海市人民政府办公厅"}


@pytest.fixture
def broken(tmp_path):
    """Loads the unit types with one passage replaced."""

    def load_with(old: str, new: str) -> UnitTypes:
        text = (paths.RESOURCES / "unit_types.toml").read_text(encoding="utf-8")
        assert old in text
        file = tmp_path / "unit_types.toml"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return load(file)

    return load_with


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('id = "township"', 'id = "township"\ncolour = "red"', "colour"),
        ('id = "township"', 'id = "subdistrict"', "subdistrict"),
        ("makes_rules = false\n", "", "makes_rules"),
        ("'.*地区办事处'", "'(.*地区办事处'", "subdistrict"),
        ("[[types]]", "[[types", "line"),
    ],
)
def test_unit_types_with_a_mistake_are_refused_naming_file_and_place(broken, old, new, named):
    with pytest.raises(UnitTypeError) as caught:
        broken(old, new)
    assert "unit_types.toml" in str(caught.value)
    assert named in str(caught.value)
