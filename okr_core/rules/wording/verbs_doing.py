"""Verbs of work, by field: what a team does by its own effort and can tick off.

Said as an order ("write 20 articles") or in the passive ("20 articles written") they tell a task.
"""

from typing import Final

MAKING: Final = """
build create develop design redesign make remake produce write rewrite draft redraft author
compose compile craft assemble prepare prep formulate devise construct reconstruct prototype
sketch draw redraw paint print reprint publish republish release launch relaunch ship deploy
redeploy deliver implement introduce install reinstall integrate embed roll rollout set setup
configure reconfigure establish found code recode program script refactor rearchitect port
migrate upgrade update patch automate digitise digitalise scan tag label relabel barcode index
catalogue catalog inventory archive encrypt decommission retire sunset deprecate replace swap
exchange convert renovate refurbish rebuild remodel restore repair fix mend retrofit modernise
insulate equip furnish outfit fit refit mount wire rewire lay dig drill pour pave resurface
repave repaint plaster weld cast mill machine fabricate manufacture erect demolish dismantle
excavate grade landscape plant replant sow seed weed prune mow harrow plough plow till spray
fertilise irrigate fence hedge breed milk feed shear vaccinate sterilise disinfect sanitise
clean declutter tidy rearrange reorganise restructure relocate move rehouse consolidate merge
split separate centralise decentralise standardise harmonise align unify simplify rework revamp
overhaul refresh rebrand rename reformat restyle retouch crop edit proofread translate localise
transcribe subtitle caption dub film record rerecord shoot broadcast stream livestream podcast
televise screen stage choreograph arrange orchestrate rehearse perform sing play exhibit curate
showcase display hang illustrate photograph animate render engrave sew knit bake cook brew
bottle package pack repack wrap stock restock shelve relist list document define specify
describe redefine map chart model simulate template outline plan replan schedule reschedule
roadmap finalise finish complete conclude close instal enable disable activate deactivate
provision deprovision containerise dockerise virtualise instrument parallelise cache shard
normalise denormalise backfill cleanse deduplicate annotate train retrain fine-tune finetune
tune calibrate recalibrate validate revalidate certify recertify accredit commission
recommission start kick kickstart initiate begin open reopen operationalise institutionalise
formalise codify adapt adjust revise amend extend add append insert include incorporate attach
supplement enrich remove delete purge drop uninstall disconnect connect link join interconnect
network cable pilot trial test retest beta-test playtest debug review rereview audit self-audit
put place position supply provide distribute allocate assign reassign dispatch generate trigger
feature fund co-fund cofund endow sponsor subsidise support redo repurpose reuse recycle rewild
reseed thin graft harvest slaughter ferment age blend number digitize hoist anchor dredge survey
resurvey scaffold prefabricate glaze tile roof pen storyboard wireframe mock mockup typeset
layout bind digest abridge summarise harden segment isolate sandbox rotate revoke federate
whitelist blacklist weatherproof soundproof waterproof fireproof electrify solarise decarbonise
spin bring-up bootstrap onboard offboard
"""

ACTING: Final = """
help cover sequence depose hold host run conduct organise organize hire recruit appoint employ
engage
staff second contract outsource insource subcontract interview onboard induct mentor coach teach
tutor train educate instruct brief debrief lecture present demo demonstrate pitch speak talk
discuss debate consult advise counsel facilitate moderate chair convene gather assemble meet
visit attend join participate travel tour call phone telephone ring e-mail email mail text
message contact approach reach-out invite remind notify inform tell announce communicate
advertise promote market campaign canvass lobby petition leaflet fundraise post repost tweet
blog vlog comment respond reply answer acknowledge thank greet welcome share circulate
distribute disseminate hand handover send resend forward submit resubmit file refile apply
register enrol enter nominate propose suggest tender bid negotiate renegotiate
agree sign countersign ratify adopt approve authorise endorse decide determine choose select
shortlist pick evaluate assess reassess appraise benchmark compare analyse reanalyse examine
inspect check double-check verify monitor track trace measure count log record observe watch
survey poll question ask query research investigate explore look study scope identify detect find
search scout source procure purchase buy order reorder lease rent hire-out acquire obtain
request commission spend invest budget pay reimburse invoice bill reconcile forecast report
explain justify clarify highlight raise-awareness coordinate manage administer lead oversee
supervise direct steer govern own handle process collect compile pool sample swab screen
diagnose prescribe treat operate discharge admit triage refer immunise vaccinate inoculate nurse
drill practise practice exercise rehearse simulate patrol arrest prosecute litigate sue defend
mediate arbitrate settle adjudicate notarise celebrate pray preach baptise minister serve cater
volunteer donate execute perform do undertake carry follow proceed pursue tackle address work
collaborate cooperate partner ally liaise network connect involve include empower encourage
motivate inspire prioritise sort classify categorise label mark allow ensure mandate require
enforce forbid ban prohibit regulate try experiment iterate brainstorm workshop ideate hackathon
think rethink reconsider learn read understand familiarise certify qualify transfer hand-over
rotate shadow pair swarm groom refine offer give grant award gift lend loan issue reissue
advocate champion raise-funds crowdfund doorstep commemorate honour relaunch reconvene revisit
reinspect reaudit recheck stocktake tally enumerate clear unblock escalate de-escalate harvest
forage fish hunt utilise use leverage exhibit
"""

SERVING: Final = """
answer respond reply resolve settle process deliver ship dispatch handle fulfil fulfill serve
treat see close fix repair decide approve pay reimburse onboard discharge turn return
acknowledge triage complete finish start begin load arrive collect empty clear release reach
recover restore detect patch remediate invoice bill quote publish issue report relet let admit
assess diagnose screen transfer connect install activate provision replace refund book pick pack
unload stock restock deploy merge review hire fill sort inspect check clean test vaccinate
immunise operate refer feed visit notify inform call contact translate grade mark feedback
register grant house match place rehome
"""
"""Work that is repeated for others: with a standard ("within two days") it tells a result."""

BY_MEANS: Final = """
use utilise leverage apply adopt exploit harness employ
"""
