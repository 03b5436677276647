# Completion of claims in PowerShell:  claims completion powershell | Out-String | Invoke-Expression
# The command itself answers with one candidate a line; a tab separates what it means.

Register-ArgumentCompleter -Native -CommandName claims -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $words = @($commandAst.CommandElements |
        Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { if ($_.Value) { "$($_.Value)" } else { "$_" } })
    $program = "$($commandAst.CommandElements[0])"
    & $program __complete ".$wordToComplete" @words 2>$null | ForEach-Object {
        $value, $text = $_ -split "`t", 2
        # Without an answer, PowerShell offers files
        if ($value -and $value -ne ':files') {
            $tip = if ($text) { $text } else { $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $tip)
        }
    }
}
