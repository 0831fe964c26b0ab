import { SEVERITIES, type Words } from './words.js';

/** A text inside single quotes; a colon would end the word that is described. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const described = (name: string, text: string): string => quoted(`${name.replaceAll(':', '\\:')}:${text}`);

/** For zsh with compinit. */
export function zshScript({ options, commands }: Words): string {
  const after = options
    .filter((option) => option.takes === 'words')
    .map((option) => `    ${option.names.join('|')}) compadd -S '' -- ${option.words.join(' ')}; return ;;`);
  const files = options.filter((option) => option.takes === 'files').flatMap((option) => option.names);
  const of = commands
    .filter((command) => command.words.length > 0)
    .map((command) => `      ${command.name}) compadd -- ${command.words.join(' ')}; return ;;`);
  const all = options.flatMap((option) => option.names.map((name) => described(name, option.description)));
  return `#compdef outreach-lint
# zsh completion of outreach-lint: source <(outreach-lint completion zsh)
_outreach_lint() {
  local -a options commands
  if [[ $PREFIX == *=* ]]; then compset -P '*='; _files; return; fi
  case \${words[CURRENT-1]} in
    --rule) if [[ $PREFIX == *:* ]]; then compset -P '*:'; compadd -- ${SEVERITIES.join(' ')}; return; fi ;;
  esac
  case \${words[CURRENT-1]} in
${after.join('\n')}
    ${files.join('|')}) _files; return ;;
  esac
  if [[ $PREFIX == -* ]]; then
    options=(${all.join(' ')})
    _describe option options
    return
  fi
  if (( CURRENT == 3 )); then
    case \${words[2]} in
${of.join('\n')}
    esac
  fi
  if (( CURRENT == 2 )); then
    commands=(${commands.map((command) => described(command.name, command.description)).join(' ')})
    _describe command commands
  fi
  _files
}
compdef _outreach_lint outreach-lint
`;
}
