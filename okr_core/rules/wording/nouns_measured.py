"""Nouns of what is measured, by field: rates, times, costs, and events that nobody ticks off."""

from typing import Final

MEASURES: Final = """
cell-count solids index territories payback drain baptisms weddings confirmations completion
contamination accidents burglaries evictions kilometres capital turnout wellness rate ratio
share percentage percent proportion fraction quota score level margin revenue turnover profit
profitability ebitda ebit earnings income yield return roi roas roce cac ltv clv arr mrr nrr grr
arpu arpa gmv aov acv tcv cogs opex dso dpo dio sales takings receipts proceeds surplus deficit
debt liquidity cashflow cash-flow burn runway savings spend spending expenditure cost price fee
overhead budget-variance variance deviation error inaccuracy accuracy precision recall mape rmse
f1 auc time duration latency delay lag wait waiting queue backlog speed pace throughput tempo
velocity frequency turnaround lead-time leadtime downtime uptime availability reliability mttr
mtbf mttd rto rpo punctuality timeliness adherence on-time otif slot-adherence dwell idle idling
changeover cadence responsiveness response-time wait-time lifetime longevity tenure age nps enps
csat ces satisfaction dissatisfaction happiness wellbeing well-being morale engagement loyalty
retention attrition churn turnover-rate absenteeism absence sickness presenteeism attendance
participation adoption usage uptake utilisation use penetration reach awareness recognition
preference visibility reputation trust confidence sentiment perception popularity favourability
traffic footfall occupancy vacancy voids load-factor fill-rate capacity coverage density volume
quantity amount number size weight length height depth distance mileage productivity efficiency
effectiveness performance output oee scrap waste rework defect reject ppm dpmo fpy quality
conversion conversion-rate open-rate click-rate ctr bounce bounce-rate impressions cpc cpm cpa
cpl lead-quality pipeline win-rate hit-rate basket-size basket average median mean total sum
value worth market-share share-of-voice ranking rank position standing placement rating stars
star grade growth decline increase decrease reduction rise fall drop improvement gain loss
uplift saving change demand supply intake enrolment enrollment graduation attainment literacy
numeracy proficiency fluency dropout drop-out drop-outs dropouts truancy exclusion progression
readmission readmissions mortality survival morbidity incidence prevalence infection infections
fall-rate readability pain bmi hba1c cholesterol blood-pressure dependency relapse relapses
emissions emission co2 carbon footprint energy electricity consumption fuel diesel gas water
heat temperature humidity noise pollution nitrogen phosphate biodiversity saidi saifi ph
turbidity pm10 pm2.5 kwh loudness accident injury injuries incident incidents ltifr trir lti
trifr near-miss fatality fatalities casualty casualties crime burglary theft thefts robbery
reoffending recidivism arson vandalism violation violations breach breaches vulnerability
vulnerabilities fraud chargeback chargebacks outage outages failure failures crash crashes bug
bugs defects errors mistake mistakes fault faults alarm alarms alert alerts breakdown breakdowns
stoppage stoppages rejects complaint complaints escalation escalations grievance grievances
appeal appeals dispute disputes refund refunds returns recalls cancellation cancellations
no-show no-shows noshow noshows stock-out stock-outs stockout stockouts shortage shortages
out-of-stock overstock shrinkage spoilage arrears default defaults delinquency overdue overtime
finding findings nonconformity nonconformities non-conformity non-conformities non-conformance
noncompliance non-compliance compliance lateness delays waiting-list queues rollback rollbacks
reopens duplicate duplicates conversions purchase purchases order orders booking bookings
reservation reservations visit visits visitor-numbers view views pageview pageviews impression
click clicks download downloads installs installation-base session sessions sign-up
sign-ups signup signups registration registrations subscription subscriptions renewal renewals
upgrade-rate referral referrals recommendation recommendations mention mentions citation
citations backlink backlinks share-likes followers reply replies response responses enquiry
enquiries inquiry inquiries lead leads opportunity opportunities application applications
applicant-numbers nomination nominations donation donations gift gifts pledge pledges
grant-income funding third-party-funding contribution-margin loan loans borrowing borrowings
check-outs checkouts admissions wins win victory victories points point goal-difference goals
attendances wage wages salary salaries pay income-per gdp poverty unemployment employment
homelessness inequality gap disparity inclusion mobility interest premium premiums claim claims
lapse lapses solvency combined-ratio loss-ratio nav aum rent rents rent-roll occupancy-rate
revpar adr goppar cover covers table-turns tips gratuity harvest yield-per lactation cell-litter
germination survival-rate liveweight mastitis lameness impact outcome benefit relevance
resilience stability safety security-rating risk stress burnout workload satisfaction-rate ease
clarity comfort convenience credibility transparency autonomy belonging cohesion collaboration
teamwork ownership alignment agility creativity innovation motivation focus expertise
knowledge-level readiness maturity health fitness competitiveness uptime-share cycle-time takt
takt-time lead-times inventory-turns inventory stock stocks wip turn-time turnarounds load loads
coverage-rate depth-of freshness accuracy-rate completeness concurrency bandwidth memory cpu rps
qps p50 p90 p95 p99 lcp cls inp ttfb apdex dau mau wau stickiness daily-active crash-free eps pe
wacc free-cash-flow fcf working-capital capex-ratio break-even breakeven ticket-volume
call-volume calls-per contacts-per handling-time aht asa fcr ftr repurchase reorder-rate
lifetime-value order-value deal-size sales-cycle cycle quota-attainment hires-rate
offers-accepted acceptance time-to-hire time-to-fill internal-mobility diversity representation
pay-gap
"""

OTHERS_ACTS: Final = """
download downloads sign-up sign-ups signup signups registration registrations subscription
subscriptions renewal renewals booking bookings reservation reservations order orders purchase
purchases sale sales referral referrals recommendation recommendations mention mentions citation
citations backlink backlinks view views pageview pageviews click clicks installs like
likes follower followers reply replies response responses enquiry enquiries inquiry inquiries
lead leads application applications donation donations pledge pledges vote votes review reviews
rating ratings visit visits overnight-stays stays nights loans borrowings check-outs attendances
admissions request requests stars forks contributions pull-requests testimonials endorsement
endorsements win wins upgrades conversions activations logins sessions plays streams listens
shares retweets comments quotes jobs apprenticeships placements medals sightings births
adoptions adopters bids offers commitments invitations invites trials opt-ins
"""
"""Counts of what others do; a of these is a result without any verb."""

MONEY: Final = """
revenue funding income sales donations arr mrr profit turnover savings grants grant investment
contracts orders pipeline sponsorship premiums fees
"""

UNITS: Final = """
second seconds sec secs s ms millisecond milliseconds minute minutes min mins hour hours hr hrs
h day days week weeks month months year years yr yrs quarter quarters night nights shift shifts
workday workdays weekday weekdays
"""
"""Units of time; more or less of them is a measure, and "within" one of them a standard."""
