"""English inflection: every form of a verb, the plural of a noun, and what all of them share."""

from functools import cache, lru_cache
from typing import Final, NamedTuple

from okr_core.rules.wording import words

_IRREGULAR: Final = """
be is was been being
become becomes became become becoming
begin begins began begun beginning
beat beats beat beaten beating
bid bids bid bid bidding
bind binds bound bound binding
bleed bleeds bled bled bleeding
breed breeds bred bred breeding
bring brings brought brought bringing
build builds built built building
rebuild rebuilds rebuilt rebuilt rebuilding
buy buys bought bought buying
rebuy rebuys rebought rebought rebuying
cast casts cast cast casting
broadcast broadcasts broadcast broadcast broadcasting
choose chooses chose chosen choosing
come comes came come coming
cost costs cost cost costing
cut cuts cut cut cutting
deal deals dealt dealt dealing
die dies died died dying
dig digs dug dug digging
do does did done doing
redo redoes redid redone redoing
draw draws drew drawn drawing
redraw redraws redrew redrawn redrawing
drink drinks drank drunk drinking
drive drives drove driven driving
eat eats ate eaten eating
fall falls fell fallen falling
feed feeds fed fed feeding
feel feels felt felt feeling
find finds found found finding
fit fits fitted fitted fitting
get gets got gotten getting
give gives gave given giving
go goes went gone going
grow grows grew grown growing
hang hangs hung hung hanging
have has had had having
hear hears heard heard hearing
hit hits hit hit hitting
hold holds held held holding
keep keeps kept kept keeping
know knows knew known knowing
lay lays laid laid laying
lead leads led led leading
learn learns learned learnt learning
leave leaves left left leaving
lend lends lent lent lending
let lets let let letting
relet relets relet relet reletting
lie lies lay lain lying
light lights lit lit lighting
lose loses lost lost losing
make makes made made making
remake remakes remade remade remaking
meet meets met met meeting
mow mows mowed mown mowing
pay pays paid paid paying
prepay prepays prepaid prepaid prepaying
put puts put put putting
quit quits quit quit quitting
read reads read read reading
recast recasts recast recast recasting
ride rides rode ridden riding
ring rings rang rung ringing
rise rises rose risen rising
run runs ran run running
say says said said saying
see sees saw seen seeing
sell sells sold sold selling
resell resells resold resold reselling
upsell upsells upsold upsold upselling
cross-sell cross-sells cross-sold cross-sold cross-selling
outsell outsells outsold outsold outselling
send sends sent sent sending
resend resends resent resent resending
set sets set set setting
reset resets reset reset resetting
sew sews sewed sewn sewing
shear shears sheared shorn shearing
shoot shoots shot shot shooting
show shows showed shown showing
shrink shrinks shrank shrunk shrinking
sing sings sang sung singing
sink sinks sank sunk sinking
sleep sleeps slept slept sleeping
sow sows sowed sown sowing
speak speaks spoke spoken speaking
speed speeds sped sped speeding
spend spends spent spent spending
spin spins spun spun spinning
split splits split split splitting
spread spreads spread spread spreading
stand stands stood stood standing
stay stays stayed stayed staying
stick sticks stuck stuck sticking
swim swims swam swum swimming
take takes took taken taking
undertake undertakes undertook undertaken undertaking
teach teaches taught taught teaching
tell tells told told telling
think thinks thought thought thinking
understand understands understood understood understanding
win wins won won winning
wear wears wore worn wearing
weave weaves wove woven weaving
write writes wrote written writing
rewrite rewrites rewrote rewritten rewriting
"""
_FORMS: Final = {
    line.split()[0]: tuple(line.split()[1:]) for line in _IRREGULAR.split("\n") if line
}
_PLURALS: Final = {
    "person": "people",
    "child": "children",
    "woman": "women",
    "man": "men",
    "policeman": "policemen",
    "policewoman": "policewomen",
    "alumnus": "alumni",
    "foreman": "foremen",
    "salesperson": "salespeople",
    "analysis": "analyses",
    "shelf": "shelves",
    "leaf": "leaves",
    "calf": "calves",
    "statute": "statutes",
}
_VOWELS: Final = "aeiou"
_DOUBLED: Final = words(
    """
    plan drop stop cap trim slash cut run set get put hit win fit refit retrofit ship shop map
    tap tag scan scrap skip slip step swap trap wrap clap chat commit refer defer prefer
    transfer occur submit admit permit omit equip drum jog log plug drag dig beg hug rob rub
    grab ban can pin spin tin trip dip rip zip dub pub cancel label model channel travel fuel
    level counsel dial panel enrol fulfil instal control patrol propel excel expel tunnel
    relabel remodel pen pop mop top chop crop flop fit knit quit spot plot blog vlog hop
    outstrip unplug debug regret format program reprogram catalog sub fan snip bid begin
    """
)


class Forms(NamedTuple):
    """A verb's forms: "takes"; "took" and "taken"; "taking"."""

    finite: str
    past: tuple[str, ...]
    gerund: tuple[str, ...]


def verb_forms(base: str) -> Forms:
    """Return the forms of a verb, with both spellings where the last letter may be doubled."""
    irregular = _FORMS.get(base)
    if irregular is not None:
        return Forms(irregular[0], irregular[1:-1], (irregular[-1],))
    past, gerund = [], []
    if base in _DOUBLED:
        past.append(f"{base}{base[-1]}ed")
        gerund.append(f"{base}{base[-1]}ing")
    if base.endswith("e"):
        past.append(f"{base}d")
        gerund.append(f"{base[:-1]}ing" if not base.endswith(("ee", "oe", "ye")) else f"{base}ing")
    elif base.endswith("y") and base[-2:-1] not in _VOWELS:
        past.append(f"{base[:-1]}ied")
        gerund.append(f"{base}ing")
    else:
        past.append(f"{base}ed")
        gerund.append(f"{base}ing")
    return Forms(plural(base), tuple(past), tuple(gerund))


def plural(noun: str) -> str:
    """Return the plural of a noun, which is also how a verb's third person is made."""
    known = _PLURALS.get(noun)
    if known is not None:
        return known
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return f"{noun[:-1]}ies"
    if noun.endswith("o") and noun[-2:-1] not in _VOWELS and noun not in {"photo", "video", "demo"}:
        return f"{noun}es"
    return f"{noun}s"


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what the inflections of a word share: one text for "plan", "plans" and "planned".

    Not itself a word; made by rules, so that it also folds words that no list knows.

    Args:
        word: In lower case.
    """
    word = _bases().get(british(word), british(word))
    if word.endswith("ies") and len(word) > _SHORTEST_STEM + 1:
        word = f"{word[:-3]}y"
    elif word.endswith(("sses", "xes", "zes", "ches", "shes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST_STEM and _is_syllable(rest):
            word = rest
            break
    if len(word) > _SHORTEST_STEM:
        word = word.removesuffix("e")
    is_doubled = len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in _VOWELS
    word = word[:-1] if is_doubled else word
    return f"{word[:-1]}y" if word.endswith("i") and len(word) > _SHORTEST_STEM else word


def _is_syllable(text: str) -> bool:
    """Return whether a text could be a word without its ending: "str" of "string" could not."""
    return any(letter in "aeiouy" for letter in text) and not text.endswith("e")


@cache
def _bases() -> dict[str, str]:
    """Return the base of each form that no rule makes: "run" of "ran", "child" of "children"."""
    found = {many: one for one, many in _PLURALS.items()}
    for base, forms in _FORMS.items():
        for form in forms:
            found.setdefault(form, base)
    return found


_SHORTEST_STEM: Final = 3  # letters; what is left of a shorter word says nothing


def british(word: str) -> str:
    """Return the British spelling of a word that may be American: "digitized" is "digitised"."""
    for american, here in _SPELLINGS:
        if american in word:
            word = word.replace(american, here)
    return word


_SPELLINGS: Final = (
    ("izing", "ising"),
    ("ization", "isation"),
    ("ized", "ised"),
    ("izes", "ises"),
    ("ize", "ise"),
    ("yze", "yse"),
    ("yzing", "ysing"),
    ("center", "centre"),
    ("fiber", "fibre"),
    ("theater", "theatre"),
    ("meter", "metre"),
    ("liter", "litre"),
    ("labor", "labour"),
    ("behavior", "behaviour"),
    ("neighbor", "neighbour"),
    ("favor", "favour"),
    ("color", "colour"),
    ("enroll", "enrol"),
    ("fulfill", "fulfil"),
    ("catalog", "catalogue"),
    ("plow", "plough"),
    ("licens", "licenc"),
    ("defense", "defence"),
    ("program", "programme"),
)
