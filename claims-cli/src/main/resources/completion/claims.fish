# Completion of claims in fish:  claims completion fish | source
# The command itself answers with one candidate a line; a tab separates what it means.

function __claims_complete
    set -l words (commandline -opc)
    set -l command $words[1]
    set -e words[1]
    set -l typed (commandline -ct)
    for line in ($command __complete ".$typed" $words 2>/dev/null)
        if test "$line" = ":files"
            __fish_complete_path "$typed"
        else
            printf '%s\n' $line
        end
    end
end

complete -c claims -f -a '(__claims_complete)'
