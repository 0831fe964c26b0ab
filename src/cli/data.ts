import { jsonSurvey } from '../report/survey.js';
import { surveyText } from '../report/survey-text.js';
import { type SurveyOptions, survey } from '../survey.js';
import type { Format } from './format-names.js';
import { writeEach } from './formats.js';

/** Prints what the tool sees in the declared tables; gives the exit code. */
export async function printData(options: SurveyOptions, formats: readonly Format[]): Promise<number> {
  const seen = await survey(options);
  writeEach(
    formats,
    () => jsonSurvey(seen),
    (style) => surveyText(seen, style),
  );
  return seen.exitCode;
}
