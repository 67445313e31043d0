"""The language of a document, also where other languages' names fill it."""

import pytest

from briefing.records import Line
from briefing.zones.language import document_language

TEXTS = {
    "en": [
        "The General Secretary received a delegation in Hanoi on Monday, and both sides agreed to hold a seminar.",
        (
            "Nguyễn Phú Trọng, Võ Văn Thưởng, Phạm Minh Chính and Vương Đình Huệ met guests in Đà Nẵng; Đức Lương, "
            "Lê Khả Phiêu and Nông Đức Mạnh attended. Nguyễn Thị Kim Ngân spoke about the region and its parties."
        ),
        (
            "Jean-Luc Mélenchon and Fabien Roussel spoke at the Fête de l'Humanité in La Courneuve, where the Parti "
            "communiste français and the Parti du travail de Belgique had invited the guests of the Party to a debate."
        ),
    ],
    "fr": ["Le Secrétaire général a reçu lundi une délégation. Les deux parties sont convenues d'un séminaire."],
    "vi": ["Tổng Bí thư đã tiếp đoàn đại biểu Đảng Nhân dân Cách mạng Lào tại Hà Nội hôm thứ Hai."],
    "zh": ["中国共产党同世界上160多个国家的600多个政党和政治组织保持着经常性联系。双方同意明年举行研讨会。"],
    "es": ["El Secretario General recibió el lunes a una delegación. Ambas partes acordaron celebrar un seminario."],
    "ru": ["Генеральный секретарь принял в понедельник делегацию. Стороны договорились провести семинар."],
    "lo": ["ທ່ານເລຂາທິການໃຫຍ່ໄດ້ຕ້ອນຮັບຄະນະຜູ້ແທນພັກປະຊາຊົນປະຕິວັດລາວ ທີ່ຮ່າໂນ້ຍໃນວັນຈັນ."],
    "nl": ["De secretaris-generaal ontving maandag een delegatie. Beide partijen kwamen overeen elkaar te ontmoeten."],
}


def of(text: str, zone: str = "body") -> str:
    return document_language((Line(1, 0, len(text), text, zone),))


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in TEXTS.items() for text in texts]
)
def test_a_text_is_known_by_its_language(language: str, text: str) -> None:
    assert of(text) == language


@pytest.mark.parametrize("text", ["", "12 | 13", "Fine."])
def test_a_text_too_short_to_tell_has_no_language(text: str) -> None:
    assert of(text) == ""


def test_menus_in_another_language_do_not_decide() -> None:
    menu, text = TEXTS["fr"][0] * 5, TEXTS["en"][0]
    lines = (Line(1, 0, len(menu), menu, "furniture"), Line(2, 0, len(text), text, "body"))
    assert document_language(lines) == "en"
