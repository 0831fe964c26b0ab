import { defineDataRule } from '../../../src/rule.js';
import { samePeople } from './same-people.js';

export default defineDataRule({
  id: 'frequency/duplicate-recipient',
  severity: 'error',
  summary: 'Nobody gets one touch twice because their record is there twice.',
  why: 'Two copies of one letter on one morning show the reader that nobody here knows them, and caps count each record alone.',
  fix: 'Merge these records with the ones they repeat, or leave them out of "{touch_id}".',
  message:
    '"{touch_id}" goes to {matched} of {population} {population|contact|contacts} who {matched|is|are} in the list under another contact_id, too.',
  row: '{contact_id} is {first_id}: {reason}',
  sources: [
    'The two public address lists of one city that were compared for this tool spell every address differently, so addresses are compared without case, punctuation and space.',
  ],
  needs: ['contacts'],
  unit: 'contact_id',
  blames: 'touch',
  select: (_, run) => samePeople(run),
});
