"""Verbs of change and of what others do: what tells a result, or leaves it to the object."""

from typing import Final

UP: Final = """
increase raise grow boost lift double triple quadruple treble maximise multiply elevate uplift
up heighten accelerate swell bump
"""

DOWN: Final = """
reduce decrease lower cut slow halve shrink minimise lessen slash curb shorten trim limit diminish
prevent avoid cap eliminate quarter contain mitigate lighten ease alleviate suppress deflate
compress combat drop stop end
"""

BETTER: Final = """
improve enhance strengthen optimise optimize advance deepen streamline expand extend widen
broaden scale speed stabilise foster promote develop sharpen polish perfect refine balance
recover reinforce solidify bolster intensify nurture cultivate diversify better amplify tighten
upgrade rejuvenate revitalise strenghten smooth
"""
"""What these do shows in their object: "improve retention" changes, "improve the website" makes."""

MOVING: Final = """
bring move push drive take get shift turn pull steer lead raise
"""
"""They need a measure that moves ("bring churn to 3 %"), else they are work."""

KEEPING: Final = """
keep hold maintain sustain preserve retain stay remain uphold protect safeguard guarantee
stabilise ensure secure defend guard
"""

REACHING: Final = """
reach achieve attain hit exceed surpass obtain get gain earn win secure attract acquire convert
save sell generate realise score land draw regain reclaim recapture beat outperform outsell outrank
top pass meet capture upsell resell cross-sell crosssell renew retain re-engage reengage reactivate
rescue prevent recoup collect raise source close sign add deliver create produce build receive
clinch net yield harvest derive make bring find lose enrol recruit fill place enlist welcome
book garner amass accumulate
"""
"""They need something that others decide on, or a measure; without one they are work."""

BEING: Final = """
be become rank appear place finish feature stand lie average qualify
"""

COURSE: Final = """
turn overtake outstrip rise fall climb drop decline halve double triple shrink increase decrease
grow improve jump sink stay remain reach exceed hit average pass recover go come move stabilise
deteriorate worsen plummet soar surge dip slip shorten lengthen narrow widen vanish disappear
cease stop end outpace outnumber outgrow beat top surpass total amount equal cost take last
weigh account represent make contribute
"""
"""What a measure itself does: "churn falls", "returns stay below 3 %"."""

BY_OTHERS: Final = """
hear buy rebuy repurchase order reorder book rebook reserve pay donate give pledge subscribe
resubscribe unsubscribe renew upgrade downgrade cancel churn leave quit resign stay return come
revisit visit browse click tap open read watch stream listen download redownload install use
reuse adopt try choose prefer pick switch migrate join rejoin register enrol apply sign log
login check recommend refer rate review praise complain report request ask inquire enquire
demand contact call mention cite quote link share retweet like follow comment engage interact
participate attend turn show vote elect borrow lend pass graduate qualify succeed fail finish
complete drop-out dropout repeat progress advance write speak learn understand know remember
recall recognise trust believe feel say agree confirm state answer respond tell find get receive
obtain earn work live move settle arrive depart travel commute cycle walk ride drive eat drink
sleep smoke exercise recover heal survive die suffer fall need want wait miss lose gain save
spend invest repay default owe claim convert purchase onboard activate accept decline reject win
bid supply deliver play score compete meet exceed reach start begin keep hold volunteer serve
pray worship sing contribute commit merge deploy close solve resolve detect spot notice act
behave comply obey hire employ promote place house own rent sell
"""
"""What customers, patients, pupils, staff … do: with one of them before it, it tells a result."""

DECIDED_BY_OTHERS: Final = """
hear booked ordered bought purchased sold donated pledged downloaded viewed read watched
streamed clicked opened-by reused cited quoted mentioned recommended requested applied borrowed
visited attended registered subscribed renewed retained converted upgraded reordered accepted
elected praised preferred shared liked followed used adopted occupied won lost earned
generated saved raised sponsored chosen trusted nominated shortlisted awarded voted paid repaid
collected won-back reactivated referred enrolled
"""
"""Participles of others' acts: "300 seats booked", "40 % of orders placed online"."""

OUTCOMES: Final = """
met kept honoured achieved rehomed relet re-let vaccinated immunised rehoused housed placed
healed cured recovered rescued reduced increased halved doubled tripled cut lowered raised
improved prevented avoided saved retained rated graded filled refilled exposed breached infected
injured hurt killed wasted spoiled scrapped rejected returned reworked readmitted reoffended
reopened repeated delayed cancelled missed late solved resolved detected found recycled reused
diverted employed satisfied engaged informed known aware seen treated discharged weaned
breastfed protected insured accepted declined understood remembered recognised loved trusted
sustained eliminated eradicated
"""
"""Participles that tell the state that somebody or something ends in."""
