import { SEVERITIES, type Words } from './words.js';

/** For bash 3.2 and newer. Bash takes `:` and `=` for words of their own; what it cannot complete, it completes as a file. */
export function bashScript({ options, commands }: Words): string {
  const after = options
    .filter((option) => option.takes === 'words')
    .map((option) => `    ${option.names.join('|')}) words='${option.words.join(' ')}' ;;`);
  const files = options.filter((option) => option.takes === 'files').flatMap((option) => option.names);
  const of = commands
    .filter((command) => command.words.length > 0)
    .map((command) => `        ${command.name}) words='${command.words.join(' ')}' ;;`);
  return `# bash completion of outreach-lint: source <(outreach-lint completion bash)
_outreach_lint() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=''
  COMPREPLY=()
  if [[ $word == ':' || $word == '=' ]]; then before=$word; word=''; fi
  case $before in
    :) words='${SEVERITIES.join(' ')}' ;;
    =|${files.join('|')}) return ;;
${after.join('\n')}
    *)
      case $word in
        -*) words='${options.flatMap((option) => option.names).join(' ')}' ;;
        *) if [[ $COMP_CWORD -eq 1 ]]; then words='${commands.map((command) => command.name).join(' ')}'; fi ;;
      esac
      if [[ $COMP_CWORD -eq 2 ]]; then case $before in
${of.join('\n')}
      esac; fi ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  case "\${COMPREPLY[0]}" in *[=:]) compopt -o nospace 2>/dev/null ;; esac
}
complete -o default -F _outreach_lint outreach-lint
`;
}
