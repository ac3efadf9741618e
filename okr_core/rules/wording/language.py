"""Whether a statement is English: the coach knows the words of no other language.

Function words, letters, endings and a few words that targets are often written with speak for one
or the other; a short statement that says neither is taken for what is beside it.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from okr_core.rules.wording import words
from okr_core.rules.wording.lexicon import is_listed
from okr_core.rules.wording.tokens import plain

_SURE: Final = 2  # by how much English leads, or what speaks for another language at least
_LONG: Final = 7  # letters; an ending of a shorter word says nothing

_ENGLISH: Final = words(
    """
    the and to of for with from by that this these those their our your his its who whom whose
    which what when where than then them they she you it is are be been being was were has have
    had does did can could will would should must may might not without within into onto over
    below above under between through during before after until since every each both any some
    such only own same most least least few fewer less more other others another all one two
    three half up down out off per at how why while because if or but nobody everyone anyone
    """
)
_OTHER: Final = words(
    """
    und der das dem den des ein eine einen einem einer eines nicht sind wird werden wurde wurden
    für von vom zu zum zur auf aus bei nach über unter ohne durch gegen bis wir unser unsere
    unseren unserer unserem sich auch oder wenn dass mehr weniger jede jeder jeden jedes alle
    allen ihre ihren im um mit mindestens höchstens kein keine keinen nur schon ist haben hat kann
    können zwischen innerhalb weil wie sowie
    le la les du et est sont avec sur dans une aux nos notre nous que qui ne pas sans chaque leur
    leurs vers cette ces ses moins tous toutes
    el los las del y con para por sin nuestro nuestra nuestros nuestras más menos cada su sus una
    unos unas entre
    os da das dos com uma não mais nosso nossa pelo pela ao sem
    il gli di della dei delle dello degli nel nella nei che una nostri nostra ogni più meno senza
    de het een en van voor niet meer minder onze wij dat naar bij uit wordt worden zijn elke door
    tot binnen met
    och att det som för på av är inte med till från ett eller våra og til af ikke vores våre fra
    na nie się dla od przez oraz jest są że ve için ile és az nem hogy și cu pe în
    """
)
_OF_TARGETS: Final = words(
    """
    steigern steigt steigen erhöhen senken sinkt sinken reduzieren verbessern verdoppeln halbieren
    verringern verkürzen erreichen gewinnen halten einführen erstellen umsetzen veröffentlichen
    kunden kundinnen neukunden mitarbeiter mitarbeitende umsatz anteil anzahl prozent tage wochen
    monate jahr jahre neue neuer neues neuen zufriedene schneller besser höher niedriger
    augmenter réduire améliorer diminuer atteindre lancer nombre taux chiffre clientèle nouveaux
    aumentar reducir mejorar lograr clientes ventas número tasa reduzir melhorar vendas taxa
    aumentare ridurre migliorare raggiungere clienti vendite tasso numero
    verhogen verlagen verbeteren verminderen klanten omzet aantal öka minska förbättra kunder øge
    reducere forbedre zwiększyć zmniejszyć poprawić klientów
    """
)
_OPENING: Final = ("kunden", "mitarbeiter", "umsatz")
_ENDING: Final = (
    *("ung", "ungen", "keit", "keiten", "heit", "heiten", "schaft", "schaften", "ieren", "lichen"),
    *("ischen", "quote", "zeit", "zeiten", "zahl", "zahlen", "ción", "ciones", "ção", "ções"),
    *("zione", "zioni", "heid", "eurs", "idad"),
)
_BORROWED: Final = words(
    "café cafés résumé résumés naïve façade cliché protégé protégés déjà crèche crèches décor "
    "entrée entrées fiancé rosé soufflé jalapeño piñata über à la née"
)
# Inside a name an article has a capital, as in Los Angeles; a sentence may begin with one as well.
_OF_A_NAME: Final = re.compile(r"(?<=\S )(?:El|Los|Las|La|Le|Les)(?= [A-ZÀ-Þ])")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile(r"[a-zà-öø-ÿœāăąćčďđēęěğīıłńňōőœřśşšťůűųźżžșț]")


class Language(Enum):
    """What a statement is written in, as far as it can be told."""

    ENGLISH = auto()
    OTHER = auto()
    UNTOLD = auto()


def is_english(text: str, beside: Sequence[str] = ()) -> bool:
    """Return whether a statement is to be read as English.

    Args:
        text: The statement.
        beside: What stands beside it, which a statement that tells nothing itself is taken for.
    """
    found = _language(text)
    if found is not Language.UNTOLD:
        return found is Language.ENGLISH
    around = {_language(one) for one in beside}
    return Language.OTHER not in around or Language.ENGLISH in around


@lru_cache(maxsize=4_096)
def _language(text: str) -> Language:
    found = [word.casefold() for word in _WORD.findall(_OF_A_NAME.sub("", plain(text)))]
    letters = "".join(found)
    if sum(_LATIN.match(letter) is not None for letter in letters) * 2 < len(letters):
        return Language.OTHER
    english = sum(2 if word in _ENGLISH else int(is_listed(word)) for word in found)
    other = sum(_foreign(word) for word in found)
    if other >= _SURE and other > english:
        return Language.OTHER
    return Language.ENGLISH if english - other >= _SURE else Language.UNTOLD


def _foreign(word: str) -> int:
    """Return how much a word speaks for another language than English."""
    if word in _BORROWED or word in _ENGLISH:
        return 0
    if word in _OTHER or word in _OF_TARGETS or word.startswith(_OPENING):
        return 2
    marked = int(not word.isascii())
    if is_listed(word):
        return marked
    return marked + (2 if len(word) >= _LONG and word.endswith(_ENDING) else 0)
