// commander loads child_process to start subcommands that are programs of their own. There are none here,
// and loading it costs a tenth of a run over one plan.
exports.spawn = () => {
  throw new Error('outreach-lint has no commands that are programs of their own');
};
