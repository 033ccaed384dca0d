# The dead man's switch: a task of the scheduler, which outlives the agent's command. It is there before anything is
# changed, and whoever removes it first has decided. Its command names our rules alone, and the plan's id was looked at.
$task = "egress-doctor-$plan"
$wait = 60

function Start-Switch {
  Stop-Switch
  $command = "Get-NetFirewallRule -PolicyStore PersistentStore | Where-Object { `$_.Name -cmatch '\A$prefix[0-9]+\z' } | Remove-NetFirewallRule; Unregister-ScheduledTask -TaskName '$task' -Confirm:`$false"
  $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($command))
  $run = New-ScheduledTaskAction -Execute "$PSHOME\powershell.exe" -Argument "-NoProfile -NonInteractive -EncodedCommand $encoded"
  $when = New-ScheduledTaskTrigger -Once -At ([DateTime]::Now.AddSeconds($wait))
  $who = New-ScheduledTaskPrincipal -UserId 'NT AUTHORITY\SYSTEM' -LogonType ServiceAccount -RunLevel Highest
  $how = New-ScheduledTaskSettingsSet -StartWhenAvailable -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
  $null = Register-ScheduledTask -TaskName $task -Action $run -Trigger $when -Principal $who -Settings $how -Force
}

function Test-Switch {
  return $null -ne (Get-ScheduledTask -TaskName $task -ErrorAction SilentlyContinue)
}

function Stop-Switch {
  if (Test-Switch) { Unregister-ScheduledTask -TaskName $task -Confirm:$false }
}
