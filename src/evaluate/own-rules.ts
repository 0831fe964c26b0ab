import { OWN_RULES, type OwnRule } from './settings.js';

/** What a rule of the tool itself says of itself. */
export interface OwnText {
  readonly summary: string;
  readonly why: string;
  readonly fix: string;
}

/** The rules without a room, in words. */
export const OWN_TEXTS: Readonly<Record<OwnRule, OwnText>> = {
  'plan/schema': {
    summary: 'A plan is YAML of the form that is described, and each name in it points somewhere.',
    why: 'What cannot be read cannot be judged: a mistyped key would be a check that nobody made.',
    fix: 'Mend the line that is named.',
  },
  'policy/unused': {
    summary: 'Every override, waiver and ignore has something that it changes or silences.',
    why: 'What silences nothing today would silence the next finding, unseen.',
    fix: 'Remove it.',
  },
  'policy/waiver-expired': {
    summary: 'A waiver holds until its day, and its finding counts again afterwards.',
    why: 'An exception that nobody looks at any more becomes the rule.',
    fix: 'Mend what was waived, or agree on another day.',
  },
};

export const isOwnRule = (id: string): id is OwnRule => Object.hasOwn(OWN_RULES, id);
