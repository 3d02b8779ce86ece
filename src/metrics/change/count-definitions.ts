const COUNTED: Readonly<Record<string, string>> = {
  'change.unapproved':
    'Number of changes implemented in the period of which no approval is on record at all, or whose approval was refused. One approved too late is not among them: it is in the rate of attribute D.',
  'change.self-approved':
    'Number of changes implemented in the period whose approver is the implementer, or whose requester is the only approver, known accounts of one person taken together. One that names no approver is not among them: it is in the rate of attribute E.',
  'change.caused-incidents':
    'Number of changes implemented in the period that an incident names as its cause, opened within the days of the policy after the change.',
  'change.retyped':
    'Number of changes implemented in the period whose type the log of the change shows altered after the start. One without a log is not seen.',
  'change.replanned':
    'Number of changes implemented in the period whose planned window the log of the change shows moved after the start. One without a log is not seen.',
};

/** What a count of changes counts: the class its title names, or, where that leaves a question open, the rule. */
export const countDefinition = (key: string): string => COUNTED[key] ?? 'Number of changes implemented in the period.';
