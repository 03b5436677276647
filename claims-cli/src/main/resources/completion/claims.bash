# Completion of claims in bash:  source <(claims completion bash)
# The command itself answers with one candidate a line; a tab separates what it means.

_complete_claims() {
    local command=$1 word value files= typed= glue= i
    local -a words=()
    # bash splits words at '=' and ':', which values hold
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((${#words[@]})) && [[ $word == [=:]* || -n $glue ]]; then
            words[${#words[@]} - 1]+=$word
        else
            words+=("$word")
        fi
        glue=
        [[ $word != *[=:] ]] || glue=yes
    done
    if ((${#words[@]})); then
        typed=${words[${#words[@]} - 1]}
        unset "words[${#words[@]}-1]"
    fi
    COMPREPLY=()
    while IFS=$'\t' read -r value _; do
        if [[ $value == :files ]]; then
            files=yes
        elif [[ $value == "$typed"* ]]; then
            COMPREPLY+=("$value")
        fi
    done < <("$command" __complete ".$typed" "${words[@]}" 2>/dev/null)
    if [[ -n $files ]]; then
        compopt -o default 2>/dev/null
        return 0
    fi
    if ((${#COMPREPLY[@]} == 1)) && [[ ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace 2>/dev/null
    fi
    # Only what comes after the last '=' or ':' is replaced
    if [[ $typed == *[=:]* ]]; then
        word=${typed%"${typed##*[=:]}"}
        for i in "${!COMPREPLY[@]}"; do
            COMPREPLY[i]=${COMPREPLY[i]#"$word"}
        done
    fi
    return 0
}

complete -F _complete_claims claims
