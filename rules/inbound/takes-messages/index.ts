import { definePlanRule } from '../../../src/rule.js';

export default definePlanRule({
  id: 'inbound/takes-messages',
  severity: 'error',
  summary: 'A phone that is not open at all times takes messages.',
  why: 'People read letters and see spots in the evening. A phone that rings in vain then loses them, and nobody learns that they called.',
  fix: 'Switch voicemail on and write `voicemail: true`, or have the phone answered at all times (`hours: always`). Then see that every message is called back.',
  message: '"{element_id}" is closed at times and takes no messages then.',
  sources: [],
  *check(campaign) {
    for (const { kind, alwaysOpen, voicemail, origin } of campaign.channels)
      if (kind === 'phone' && alwaysOpen === false && !voicemail) yield { origin };
  },
});
