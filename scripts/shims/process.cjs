// Importing node:process asks the process for everything that it has, its standard input and all flags of Node among it. That
// takes longer than to judge a plan.
module.exports = globalThis.process;
