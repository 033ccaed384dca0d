function Show-Said([string] $sentence) {
  [Console]::Out.WriteLine("egress-doctor: $sentence")
}

function Get-Switch {
  if (Test-Switch) { return 'armed' }
  return 'off'
}

try {
  $count = @(Get-Ours).Count
  switch ($action) {
    'look' {
      if ($count -ge $openings.Count) { Show-Said "ours $(Get-Switch)" }
      elseif ($count -gt 0) { Show-Said "begun $(Get-Switch)" }
      else { Show-Said "absent $(Get-Switch)" }
    }
    'apply' {
      if ($count -ge $openings.Count -and -not (Test-Switch)) { Show-Said 'it stands already, and was confirmed'; break }
      Start-Switch
      Remove-Ours
      $number = 0
      foreach ($one in $openings) { $number++; Add-Rule $one $number }
      Show-Said "applied; it is taken back in $wait seconds unless it is confirmed"
    }
    'confirm' {
      Stop-Switch
      if (@(Get-Ours).Count -lt $openings.Count) { Stop-With 75 'nothing waits to be confirmed: the host has taken the change back, or never made it' }
      Show-Said 'confirmed'
    }
    'undo' {
      Remove-Ours
      Stop-Switch
      Show-Said 'taken back'
    }
  }
} catch {
  $why = $_.Exception.Message
  if ($action -eq 'apply') { try { Remove-Ours; Stop-Switch } catch { $why = "$why; and $($_.Exception.Message)" } }
  Stop-With 1 $why
}
