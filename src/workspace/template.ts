/** What `attestry init` knows when it writes the first attestry.yaml. */
interface Start {
  readonly organisation: string;
  readonly zone: string;
}

/** The commented attestry.yaml that `attestry init` writes; works as it stands. */
export const initialConfig = ({
  organisation,
  zone,
}: Start): string => `# attestry.yaml: what Attestry cannot read from the exports. Checked on every run; what is missing takes the default shown.
# Lengths of time: 15 min, 4 h, 2 d (a day is 24 hours), 3 bd (business days of the calendar). Percentages keep their sign: 99.95 %.

organisation:
  name: ${JSON.stringify(organisation)}
  classification: Confidential      # printed on every page
  prepared-by: not stated           # person or team that prepares the packets
  # reviewed-by: A. Name            # who reviewed them
  prepared-by-provider: no          # yes: a provider reports on its own service; the cover says so

reporting:
  zone: ${zone}                     # IANA zone; periods begin and patch due days end at midnight here
  fiscal-year-starts: 1             # month 1-12; a fiscal year bears the number of the year it ends in

# Frameworks to judge: folders under controls/.
frameworks: [nist-csf-2.0, hipaa-164-308, sox-itgc]

# Business calendars. The calendar 24x7 is always there.
calendars:
  business-hours:
    # zone: Europe/Berlin           # default: the reporting zone
    hours:                          # wall clock; days not named are closed
      mon-fri: 09:00-17:00          # also 08:00-12:00, 13:00-17:00 or 22:00-06:00 (past midnight)
    holidays: none                  # public holidays of a country, US, or of a region, DE/BY
    extra-holidays: []              # house holidays: [2026-11-27]
    special-days: {}                # other hours on a date, holiday or not: {2026-12-24: 09:00-12:00}
    # business-day: 8 h             # what 1 bd means; needed when days differ in length
    # version: 2026-1               # printed; with effective-from and earlier, clocks that started before keep their calendar

# Commitments: the first that fits a ticket is used, from top to bottom; a ticket that fits none is listed.
# These are examples, not your contract: replace them, then take the line \`examples\` out.
service-levels:
  examples: yes                     # yes: nobody agreed to the commitments below; no control is judged by them, and the packet says so
  goal: 95 %                        # share of commitments to be met
  boundary: inclusive               # inclusive: done at the due instant is met; exclusive: it is not
  attribution: due-in               # period a commitment belongs to: due-in, resolved-in or opened-in
  reopen: resume                    # reopened in the window: resume the clock, new-cycle, or first-resolution
  reopen-window: 5 bd               # after it, a reopened ticket is a new one
  closed-counts-as-resolved: no     # yes: use closed-at where resolved-at is missing; each use is flagged
  automation-accounts: []           # accounts that answer by themselves: [svc-autoreply]; their updates are no response
  automatic-reply-counts: no        # yes: they are
  tool-commitments: []              # what the ticket tool was set up with, if it is something else: explains differences from it
  # pausing-states: [On Hold]       # states of the ticket tool that stop the clock; default: every state of being on hold
  commitments:
    - {id: p1-response, metric: response, priorities: [P1], target: 15 min, calendar: 24x7}
    - {id: p1-resolution, metric: resolution, priorities: [P1], target: 4 h, calendar: 24x7}
    - {id: p2-response, metric: response, priorities: [P2], target: 1 h, calendar: business-hours}
    - {id: p2-resolution, metric: resolution, priorities: [P2], target: 8 h, calendar: business-hours}
    - {id: p3-response, metric: response, priorities: [P3], target: 4 h, calendar: business-hours}
    - {id: p3-resolution, metric: resolution, priorities: [P3], target: 3 bd, calendar: business-hours}
    - {id: p4-response, metric: response, priorities: [P4], target: 8 h, calendar: business-hours}
    - {id: p4-resolution, metric: resolution, priorities: [P4], target: 5 bd, calendar: business-hours}
    # More to choose by: types: [incident], categories, services, customers; effective-from and effective-to
    # (dates the ticket was opened on, both inclusive), so that a new contract never judges old tickets.
    # Proactive commitments stand in the same list; docs/service-levels.md has all their keys:
    # - {id: critical-patches, metric: patch, severities: [critical], target: 15 d, effective-from: 2026-07-01}
    # - {id: heartbeats, metric: monitoring-coverage, heartbeat: 24 h, goal: 98 %}
    # - {id: windows, metric: maintenance-window, goal: 95 %, tolerance: 30 min}
    # - {id: uptime, metric: availability, services: [EHR], goal: 99.9 %}

patching:
  goal: 95 %
  clock: released                   # what starts the clock: released (by the vendor) or detected (on the asset)
  # Calendar days; a severity left out has no deadline. known-exploited needs an imported catalogue of such vulnerabilities.
  deadlines: {known-exploited: 14 d, critical: 15 d, high: 30 d, medium: 90 d, low: 180 d}
  # packs: [some-pack]              # deadline packs, tried in this order before the days above
  deadline-source: house default of Attestry  # the policy or contract these come from
  scan-fresh: 14 d                  # an asset not scanned for longer is unknown, and unknown is not current
  # asset-names: {domains: [corp.example], aliases: {app-01: [old-app]}}  # names of one asset in several sources
  # What a patch tool reports itself, to be tied out; docs/patch-currency.md.
  # tool-figures: [{source: wsus, name: Compliance, value: 97.2 %, leaves-out: [declined, superseded]}]  # of: devices

changes:
  window-tolerance: 30 min          # how far outside its window a change may start or end
  emergency-approval: 2 bd          # an emergency change is approved by the end of this business day after it
  emergency-calendar: business-hours
  aliases: {}                       # accounts that are one person: {adm-jdoe: jdoe}
  incident-window: 7 d              # an incident so soon after the change it names as its cause makes that change a failure
  freezes: []                       # {name: Year end, from: 2026-12-18, to: 2027-01-03}: local dates, both inclusive
  # approvers: [{types: [normal], risks: [High], approvers: [CAB, m.lee]}]  # who may approve; not listed: not tested
  # emergency-verbal-approval: yes  # one approved afterwards needs a record of a verbal approval before it
  # service-accounts: [{account: svc-deploy, assets: [shop-web]}]  # no persons; changes of these assets cover what they do
  # models: []                      # pre-approved standard changes: docs/changes-and-incidents.md
  # deployed-from: [infra-*]        # repositories whose commits go live by themselves; of others a commit is no event

# How incidents are classed: a word is held against the whole cell of the ticket's channel, category or close code, whatever
# its case. What fits neither of two classes is unclassified. Left out, the lists are the usual words of ticket tools.
incidents:
  # proactive: {channels: [monitoring, event], categories: [capacity], close-codes: []}   # noticed without a user
  # reactive: {channels: [phone, email, self-service]}
  # preventive: {close-codes: [preventive action]}
  # corrective: {close-codes: [solved (permanently), solved (work around)]}
  # security: {categories: [security]}   # besides what the source flags
  security-criterion: the flag of the source   # what makes an incident one of security; printed
  escalations: []                   # {id: p1-duty, version: 2026-01, priorities: [P1], after: 1 h, to: [Duty manager], within: 30 min}
  root-cause: {priorities: [P1, P2], within: 10 bd}
  # access-requests: {categories: [access], removals: [leaver], removal-within: 24 h}
  observed: []                      # services and assets under observation though no outage names them

# What a file cannot say about itself, once per source. \`attestry import --source ID\` names the source; without it each
# format has its own: servicenow for ServiceNow exports, for example. Flags of \`attestry import\` override these.
sources: {}
#  servicenow:
#    zone: ${zone}                  # zone of local times in the export; without it they are refused, not guessed
#    date-order: ymd                # ymd, dmy or mdy, where the file itself does not settle it
#    null-markers: ['?', 'N/A']     # cell texts that mean "no value", besides the empty cell
#    values:                        # words of your site that the format does not know (docs/formats/generic.md)
#      priority: {Blocker: P1}
#    extraction:                    # printed as stated, for the auditor's completeness check
#      system: ServiceNow, production
#      query: incident list, opened or resolved in the quarter
#      extracted-by: svc-report
#      extracted-at: 2026-10-01T06:00:00-04:00
#      row-count-at-source: 1200
#  ehr-db-01-logs:
#    asset: ehr-db-01               # the machine, for logs that do not name it (dpkg.log)
#    zone: ${zone}

# Tolerated deviations of the tests of controls, agreed before the period begins; one set later does not count for it.
# Left out, framework, control and figure mean all of them, and the tolerance is that of the mapping.
tolerances: []
  # - {framework: sox-itgc, control: CM-2, tolerance: 2 %, set-by: A. Name, set-on: 2026-06-15, why: Agreed with internal audit.}

# Free text that may leave the workspace in a packet: ticket.title, change.title, risk-acceptance.reason,
# risk-acceptance.compensating. It can hold personal data.
publish-fields: []
`;
