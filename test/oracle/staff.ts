import { cell, type Row, rowsOf, type World } from './world.js';

/** A person is found by staff_id or e-mail. */
export const personOf = (world: World, name: string): Row | undefined =>
  rowsOf(world, 'staff').find(
    (row) => cell(row, 'staff_id') === name || (cell(row, 'email') !== '' && email(cell(row, 'email')) === email(name)),
  );

/** Who a name is: somebody of the staff, or somebody whom only this name tells; a team is nobody. */
export function whoIs(world: World, name: string): string | null {
  const person = personOf(world, name);
  if (person !== undefined) return cell(person, 'staff_id');
  const isTeam = name === '' || rowsOf(world, 'staff').some((row) => cell(row, 'team') === name);
  return isTeam ? null : email(name);
}

/** E-mail without case and outer space. */
const email = (text: string): string => text.trim().toLowerCase();
