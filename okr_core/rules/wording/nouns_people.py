"""Nouns of people and bodies: those whom a team works for, and its own people."""

from typing import Final

THIRD_PARTIES: Final = """
customer client user member subscriber reader viewer listener visitor guest patient resident
citizen tenant pupil student learner child kid parent family household teenager adolescent youth
adult senior elder pensioner retiree woman man girl boy mother father carer caregiver relative
neighbour friend voter taxpayer passenger traveller commuter rider driver pedestrian cyclist
tourist shopper buyer purchaser consumer borrower lender saver depositor investor shareholder
donor supporter sponsor funder benefactor volunteer congregant worshipper parishioner believer
newcomer refugee migrant asylum-seeker survivor victim offender inmate prisoner claimant
beneficiary recipient applicant candidate graduate alumnus alumni alum leaver school-leaver
freshman first-year trainee apprentice mentee player gamer fan spectator audience attendee
participant delegate follower fan-base contact prospect lead account policyholder cardholder
accountholder shipper consignee supplier vendor partner reseller dealer distributor broker
retailer wholesaler wholesaler-customer franchisee merchant seller farmer grower smallholder
producer firm business company enterprise employer organisation charity foundation school
hospital clinic village municipality community city county council neighbourhood region country
journalist editor reporter newspaper author researcher scientist scholar peer developer
contributor maintainer tester pilot-user licensee lessee homeowner landlord occupant occupier
inhabitant villager people person individual human public everyone everybody someone anyone
nobody others newborn infant baby toddler smoker diabetic inpatient outpatient donor-member
adopter dog cat animal horse cow calf heifer ewe lamb pig bird bee species trout salmon
learner-driver jobseeker job-seeker unemployed freelancer start-up startup founder sme smes
trial payer defendant plaintiff juror witness caller respondent panelist reviewer auditor
inspector regulator ministry government agency authority court judge bank insurer carrier
haulier airline operator couple group club team-mate bidder contractor craftsman craftspeople
artisan tradesman competitor rival importer exporter hotelier publisher librarian curator
trustee holder regular evaluator examiner over-65s under-18s under-25s generation
household-member cohort class commuter-household giver patron churchgoer host museum gallery
university college institute laboratory lab federation association theatre orchestra broadcaster
hotel restaurant cafe landowner scout jury critic district parish commune nation
"""

OWN_PEOPLE: Final = """
counsellor counselor conductor organist referee umpire barista baker butcher tailor police staff
employee colleague worker workforce team squad manager leader supervisor foreman engineer
developer designer analyst consultant agent advisor adviser salesperson rep csm seller-rep
recruiter teacher lecturer professor tutor coach mentor nurse doctor physician surgeon midwife
therapist pharmacist clinician paramedic ward department unit crew officer firefighter policeman
policewoman technician operator fitter welder electrician mechanic driver picker packer cook
chef waiter waitress server cleaner caretaker housekeeper receptionist clerk cashier librarian
curator ranger gardener new-hire hire starter joiner newcomer leadership board director
executive head intern apprentice volunteer lawyer paralegal accountant controller bookkeeper
auditor buyer planner dispatcher scientist researcher postdoc postgraduate phd pastor priest
deacon elder steward branch store shop depot site office location region line plant hall station
shift chapter division headcount pm pms sdr bdr support reception operations logistics
procurement front-desk
"""
"""Own people may also be those whom a result is about; their training and equipping is work."""
