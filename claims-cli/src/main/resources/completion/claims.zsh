#compdef claims
# Completion of claims in zsh:  source <(claims completion zsh)
# The command itself answers with one candidate a line; a tab separates what it means.

_claims() {
    local line value text
    local -a candidates
    for line in "${(@f)$("${(Q)words[1]}" __complete ".$PREFIX" "${(@Q)words[2,CURRENT-1]}" 2>/dev/null)}"; do
        [[ -n $line ]] || continue
        if [[ $line == :files ]]; then
            _files
            return
        fi
        value=${line%%$'\t'*}
        text=
        [[ $line != *$'\t'* ]] || text=${line#*$'\t'}
        candidates+=("${value//:/\\:}${text:+:$text}")
    done
    (( $#candidates )) || return 1
    if [[ $#candidates == 1 && ${candidates[1]%%:*} == *= ]]; then
        _describe -t claims claims candidates -S ''
    else
        _describe -t claims claims candidates
    fi
}

if [[ ${funcstack[1]} == _claims ]]; then
    _claims "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _claims claims
fi
