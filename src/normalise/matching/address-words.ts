/**
 * Words of addresses with the short form under which they are compared: street suffixes, unit designators and directionals of
 * USPS Publication 28 (Postal Addressing Standards, appendices C1 and C2 and section 233, https://pe.usps.com/text/pub28/).
 *
 * Left out on purpose, so that no two places become one: a plural that Publication 28 shortens like its singular (parks, loops,
 * spurs); words whose short form is a word or a name itself (arcade/arc, estate/est, union/un, viaduct/via, vista/vis,
 * island/is, key/ky); "saint", which is shortened like "street" (see `HEADS`); number words (first/1st); and "#", which may stand
 * for an apartment or a suite.
 */

/** The words that most addresses have: `short` and its other spellings. */
export const COMMON = shortForms(`
st street
ave avenue
rd road
dr drive
ln lane
ct court
blvd boulevard
cir circle
pl place
ter terrace
pkwy parkway
hwy highway
trl trail
ste suite
apt apartment
`);

/** The other words, of which an address has one or two. */
export const RARE = shortForms(`
st str strt
ave av aven avenu
dr drv
blvd boul boulv
cir circ circl
ter terr
pkwy parkwy pkway pky
hwy highwy hiway
aly alley
anx annex
bch beach
bnd bend
blf bluff
br branch
brg bridge
brk brook
byp bypass
cyn canyon
cswy causeway
ctr center centre
clf cliff
cmn common
cmns commons
cts courts
cv cove
crk creek
cres crescent
xing crossing
expy expressway
ext extension
fls falls
fld field
flds fields
frst forest
frk fork
ft fort
fwy freeway
gdn garden
gdns gardens
gtwy gateway
gln glen
grn green
grv grove
hbr harbor
hvn haven
hts heights
hl hill
hls hills
holw hollow
jct junction
knl knoll
lk lake
lndg landing
ldg lodge
mnr manor
mdw meadow
mdws meadows
ml mill
msn mission
mt mount
mtn mountain
orch orchard
psge passage
plns plains
plz plaza
pt point
prt port
rnch ranch
rdg ridge
riv river
rte route
shr shore
shrs shores
skwy skyway
spg spring
spgs springs
sq square
sta station
smt summit
trce trace
trak track
tunl tunnel
tpke turnpike trnpk
vly valley
vw view
vlg village
wls wells
bldg building
bsmt basement
dept department
fl floor
hngr hangar
lbby lobby
ofc office
ph penthouse
rm room
spc space
trlr trailer
po+box p+o+box post+office+box
`);

/** Words that names of cities have. */
export const TOWN = shortForms(`
ft fort
hts heights
mt mount
spgs springs
`);

/** Words that end names of streets without being shortened here: they have no shorter form, or it is left out. */
const WHOLE =
  `way park parks parkways row run walk walks path pass pike loop loops mall oval spur spurs ramp dale dl mews plain
arcade arc estate est estates ests union un viaduct via vista vis island islands isle is iss key keys ky kys corner cor corners
alley close crest crst curve dam divide flat flats flt flts forge frg isles lane light lgt lock lck mills mls motorway neck nck
pine pines pne pnes prairie pr radial radl rapid rapids rpd rpds rest rst roads rds squares sqs streets sts throughway trafficway
trfy trail trails underpass upas unions ville vl villages vlgs views vws well wl wells crossroad xrd place lot unit`.split(
    /\s+/,
  );

const UNITS = /^(ste|apt|bldg|bsmt|dept|fl|hngr|lbby|ofc|ph|rm|spc|trlr|po box|rte|ft|mt|mtn)$/;

/** What ends the name of a street: a word in front of one of these may be the name itself (N St is not North St). */
export const SUFFIXES: readonly string[] = [...new Set([...[...COMMON, ...RARE].map(([, short]) => short), ...WHOLE])]
  .filter((it) => !UNITS.test(it))
  .sort();

export const DIRECTIONS: readonly (readonly [word: string, short: string])[] = [
  ['north', 'n'],
  ['south', 's'],
  ['east', 'e'],
  ['west', 'w'],
  ['northeast', 'ne'],
  ['northwest', 'nw'],
  ['southeast', 'se'],
  ['southwest', 'sw'],
];

/** Words right after the house number that are shortened when no suffix follows: there, "st" cannot be a street. */
export const HEADS: readonly (readonly [word: string, short: string])[] = [...DIRECTIONS, ['saint', 'st']];

/** Lines of a short form and its spellings, as pairs; + joins several words. */
function shortForms(lines: string): readonly (readonly [word: string, short: string])[] {
  const pairs = lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [short = '', ...words] = line.split(' ').map((it) => it.replaceAll('+', ' '));
      return words.map((word) => [word, short] as const);
    });
  return pairs.toSorted(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
}
