import { defineDataRule } from '../../../src/rule.js';
import { worth } from './worth.js';

export default defineDataRule({
  id: 'value/contact-pays',
  severity: 'warn',
  summary: 'A contact brings more than it costs.',
  why: 'Where a contact costs more than a customer brings, each letter makes the company poorer, however well it is answered.',
  fix: 'Write less often, choose a cheaper channel, or address only accounts that earn enough.',
  message:
    'A contact costs {cost} but is worth {value}: half of the accounts earn {median} a year or less, for {contacts} contacts each.',
  row: '{account_id}: {yearly} a year',
  sources: [],
  needs: ['accounts', 'contacts', 'touches'],
  unit: 'account_id',
  blames: 'plan',
  select: (_, run) => worth(run),
});
