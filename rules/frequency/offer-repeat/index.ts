import * as z from 'zod';
import { defineDataRule, duration } from '../../../src/rule.js';
import { unanswered } from './unanswered.js';

export default defineDataRule({
  id: 'frequency/offer-repeat',
  severity: 'error',
  summary: 'Nobody who never answered an offer gets it more than a few times.',
  why: 'Who let three letters about one offer lie will not answer the fourth; it teaches them to throw away whatever comes from us.',
  fix: 'Leave these contacts out of "{touch_id}", or offer them something else.',
  message:
    '{matched} of {population} {population|contact|contacts} of "{touch_id}" would be offered "{offer_id}" more than {max} {max|time|times} in {per} and never answered.',
  row: '{contact_id}: offered {times} times in {per}',
  sources: [
    'UCI bank telemarketing data, 45,211 clients: conversion 14.6 % at one call, 8.3 % at four to six, 1.6 % at 21 and more (not causal).',
  ],
  options: z.object({
    max: z.int().min(1).default(3).describe('The most times that somebody who never answered gets an offer.'),
    per: duration().prefault('90d').describe('The window in which they are counted.'),
  }),
  needs: ['contacts'],
  uses: ['touches', 'leads', 'orders'],
  unit: 'contact_id',
  blames: 'touch',
  select: (options, run) => unanswered(options, run),
});
