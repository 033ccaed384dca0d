# For Windows PowerShell 5.1. Parameters come as environment variables alone and are looked at before anything is done.
# .NET's `$` also takes a last line break, so that the patterns end in \z.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function Stop-With([int] $status, [string] $sentence) {
  [Console]::Error.WriteLine("egress-doctor: $sentence")
  [Console]::Error.Flush()
  [Environment]::Exit($status)
}

function Get-Given([string] $name, [string] $pattern) {
  $value = [Environment]::GetEnvironmentVariable("SSM_$name")
  if (-not $value) { $value = [Environment]::GetEnvironmentVariable("ED_$($name.ToUpperInvariant())") }
  if ($value.Length -gt 1500 -or $value -cnotmatch "\A(?:$pattern)\z") { Stop-With 64 "$name is not what it has to be" }
  return $value
}

$opening = '(?:in|out),(?:tcp|udp|icmp|icmpv6),(?:any|[0-9]{1,5}(?:-[0-9]{1,5})?),[0-9a-f:][0-9a-f.:]{1,44}(?:/[0-9]{1,3})?,(?:new|established)'
$action = Get-Given 'action' 'look|apply|confirm|undo'
$plan = Get-Given 'plan' '[A-Za-z0-9][A-Za-z0-9-]{0,63}'
$null = Get-Given 'frontEnd' 'windows'
$openings = @((Get-Given 'openings' "$opening(?: $opening){0,15}") -split ' ')
$prefix = "egress-doctor-$plan-"
