import { defineDataRule } from '../../../src/rule.js';
import { fullWindows, KEPT } from './advice.js';
import { exclusions } from './exclusions.js';
import { firstWindow } from './windows.js';

export default defineDataRule({
  id: 'frequency/contact-cap',
  severity: 'error',
  summary:
    'Nobody gets more touches in a window than the limits of `pressure` allow, over all channels, campaigns and history.',
  why: 'Each campaign looks harmless alone; people feel the sum, and answer with unsubscribes and complaints.',
  fix: 'Leave these contacts out of "{touch_id}", move it to a quieter week, or drop a touch of the campaign that uses up the budget.',
  message: '"{touch_id}" is one touch too many for {matched} of {population} {population|contact|contacts}.',
  row: '{contact_id} would have had {touches}: {advice}',
  sources: [
    'Adobe Campaign sends only while what was already sent plus what weighs more in the period stays below the threshold; HCL Unica counts history plus proposed contacts in a sliding window, per person, household or account (product documentation).',
    'A published audit: one contact got 11 e-mails in 5 days and none broke a cap of 4 a week, because one-to-one and transactional mail did not count (second-hand).',
    'UCI bank telemarketing data, 45,211 clients: conversion 14.6 % at one call, 8.3 % at four to six, 1.6 % at 21 and more (not causal).',
  ],
  needs: ['contacts'],
  uses: ['touches'],
  unit: 'contact_id',
  blames: 'touch',
  yieldsTo: ['frequency/cadence'],
  keeps: KEPT,
  lookback: (_, run) => ({ touches: firstWindow(run) }),
  select: (_, run) => fullWindows(run),
  excludes: (_, run) => exclusions(run),
});
