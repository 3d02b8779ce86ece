/**
 * What ticket tools call these things, in lower case: the defaults of `incidents` in attestry.yaml, each of which can be
 * replaced there and is printed in the packet.
 */
export const INCIDENT_WORDS = {
  proactive: {
    channels: ['monitoring', 'monitor', 'event', 'event management', 'alert', 'self-monitoring', 'system'],
    categories: ['capacity', 'maintenance', 'patching', 'preventive maintenance'],
    closeCodes: [],
  },
  reactive: {
    channels: ['phone', 'email', 'self-service', 'walk-in', 'chat', 'portal', 'web', 'virtual agent', 'social media'],
    categories: [],
    closeCodes: [],
  },
  preventive: {
    channels: [],
    categories: ['preventive maintenance'],
    closeCodes: ['preventive action', 'preventive maintenance', 'prevented'],
  },
  corrective: {
    channels: [],
    categories: [],
    closeCodes: [
      'solved',
      'solved (permanently)',
      'solved (work around)',
      'solved remotely',
      'solved remotely (permanently)',
      'solved remotely (work around)',
      'solution provided',
      'workaround provided',
      'resolved by caller',
      'closed/resolved by caller',
      'resolved by change',
      'resolved by problem',
      'resolved by request',
      'known error',
    ],
  },
  byChange: { channels: [], categories: [], closeCodes: ['resolved by change'] },
  security: { channels: [], categories: [], closeCodes: [] },
  access: ['access', 'access request', 'account', 'user access'],
  removals: ['access removal', 'leaver', 'offboarding', 'termination'],
} satisfies Record<string, string[] | { channels: string[]; categories: string[]; closeCodes: string[] }>;
