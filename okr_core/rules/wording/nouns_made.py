"""Nouns of what a team makes, holds or introduces: things and events that can be ticked off."""

from typing import Final

THINGS: Final = """
photo photograph picture image pack kit scorecard fixture guard app application-form website
site homepage page landing-page webpage portal intranet platform system software tool toolkit
feature module plugin extension widget component library package api sdk integration interface
connector dashboard report newsletter magazine brochure leaflet flyer poster banner video film
clip trailer podcast episode series season blog article post story case-study casestudy
whitepaper paper ebook e-book guide guideline handbook manual playbook runbook cookbook
checklist template form questionnaire survey poll study analysis assessment evaluation audit
review inspection plan roadmap strategy concept framework model-contract policy procedure
process workflow protocol standard rule regulation code-of-conduct charter statute by-law bylaw
law bill agreement contract memorandum mou letter licence license permit certificate
certification accreditation patent trademark document documentation spec specification
description drawing blueprint prototype mockup mock-up wireframe demo mvp poc proof-of-concept
beta alpha release version build draft manuscript book chapter textbook workbook curriculum
syllabus course lesson lecture class training workshop seminar webinar bootcamp tutorial
e-learning elearning programme program scheme initiative project campaign promotion event
conference fair exhibition show concert performance festival gala ceremony party meetup meet-up
hackathon sprint retrospective meeting session call interview conversation one-to-one visit tour
roadshow drill exercise rehearsal simulation pilot trial experiment test ab-test chatbot bot
assistant algorithm model pipeline warehouse database datamart data-lake lakehouse repository
repo server cluster network cable fibre mast antenna sensor meter charger charging-point
charging-station kiosk machine robot crane line-extension conveyor press oven kitchen extractor
roof window wall floor room building house hall barn shed silo fence gate gate-house
bridge road lane path cycle-lane pavement square park playground garden bed tree hedge hedgerow
pond well borehole pipe sewer drain pump turbine panel solar-panel boiler heat-pump battery
vehicle van bus bike tram train locker shelf shelving rack scanner printer laptop tablet phone
camera screen device uniform equipment furniture tender rfp rfq bid-document budget
forecast-model business-plan business-case proposal application-dossier grant-application
pitch-deck deck slide presentation logo brand-guide guidelines branding identity
website-redesign style-guide design-system mailing mailshot appeal-letter email e-mail sms
notification faq help-centre helpdesk service-desk knowledge-base wiki glossary dictionary
taxonomy catalogue catalog inventory-list register list map chart statistics ledger helpline
hotline office-move branch counter store-opening shop outlet cafe canteen menu dish recipe
product line collection range bundle tariff pricing-model price-list loyalty-scheme offer
voucher committee council-body board working-group task-force taskforce team-charter role
role-description job-description career-ladder org-chart structure onboarding-plan induction
mentoring-scheme risk-register contingency-plan emergency-plan incident-plan playbooks firewall
backup vpn sso mfa tracker log journal archive collection-box signage sign kit-bag tooling
script scripts newsletter-issue issue press-release release-note release-notes media-kit slate
schedule timetable rota calendar agenda minutes functionality capability mode dark-theme theme
search login dark-mode checkout self-checkout payment-option payment-method language-version
translation subtitle audio-guide soil-test water-test sample specimen slide-scan protocol-draft
layout floor-plan planogram facility centre center clinic-room lab laboratory workshop-room
greenhouse polytunnel track pitch court stand seating turnstile changing-room clubhouse chapel
altar organ bell nave steeple toilet shower lift ramp handrail lighting light lamp bulb sop wms
erp crm lims mes plm hris ats cms pos bim rfid tms ehr emr pacs scada iot ci cd cicd
infrastructure code codebase monolith microservice service-mesh endpoint schema cronjob job-queue
environment sandbox tenant-portal authentication encryption feature-flag flag flags telemetry
okrs kpi kpis metric-definition metrics vision mission values
"""

NOMINAL_WORK: Final = """
management administration planning reporting governance coordination participation cooperation
rollout roll-out introduction implementation installation deployment migration launch relaunch
go-live golive creation development construction redesign design refactoring rebuild renovation
refurbishment modernisation digitisation digitalisation automation integration setup set-up
establishment opening completion finalisation publication release preparation production writing
drafting execution organisation upgrade update replacement move relocation transition switchover
changeover-to cutover cut-over conversion-to adaptation revision overhaul revamp restructuring
reorganisation consolidation centralisation standardisation documentation definition
specification evaluation assessment analysis investigation study review audit inspection
procurement purchase acquisition recruitment hiring training onboarding-of handover hand-over
kick-off kickoff pilot rebrand rebranding relaunching validation verification certification
accreditation commissioning decommissioning demolition planting repair maintenance servicing
calibration testing translation localisation signing submission registration-of delivery-of
distribution dissemination presentation rewrite rewriting restoration extension expansion
implementaion onboarding enablement outreach clean-up cleanup refresh teardown tear-down
groundbreaking topping-out ratification adoption-of screening-of mapping benchmarking
prototyping sourcing tendering harmonisation refit retrofit fit-out build-out roll-in phase-out
rollback-plan
"""
"""Nouns of doing: "rollout of instant payments" is "roll out instant payments"."""

OWN_OUTPUT: Final = """
appearance demo newsletter article post blog video episode podcast webinar workshop training
seminar course class event campaign meeting session call interview visit audit inspection review
release feature story email mailing experiment test pilot report exhibition concert performance
show slate documentary publication lesson lecture drill patrol leaflet flyer pitch meetup ad
advert advertisement commit pull-request deployment sprint retro standup check-in one-to-one
blogpost walk talk letter rehearsal briefing stall check round stand-up tasting hearing consultation
ride-along programme page product tour channel language slot broadcast
"""
"""What a team puts out itself: more of it is more work, not yet a change."""

DONE: Final = """
live available ready online operational complete done finished final in-place in-use
up-and-running signed-off installed established functional implemented launched shipped
documented closed approved active open
"""
"""How things stand that are done: "audio guide available from September"."""

MEANS: Final = """
campaign programme program tool system app training workshop event newsletter website portal
dashboard chatbot survey roadshow initiative scheme webinar policy plan strategy project
partnership
"""
"""With one of these behind "with", "through" or "via" the how stands where the what should."""
