# Filters are read all at once and joined by InstanceID: asked for one rule at a time, they would take minutes. The same
# InstanceID may stand in two stores; then the first filter belongs to the first rule, and so on.
$readFirewall = {
  $store = @{ PolicyStore = 'ActiveStore' }
  function Get-ById($rows) {
    $table = @{}
    foreach ($row in $rows) {
      if (-not $table.ContainsKey($row.InstanceID)) { $table[$row.InstanceID] = New-Object Collections.Queue }
      $table[$row.InstanceID].Enqueue($row)
    }
    return $table
  }
  function Get-Next($table, $id) {
    if ($table.ContainsKey($id) -and $table[$id].Count -gt 0) { return $table[$id].Dequeue() }
    return $null
  }
  $ports = Get-ById (Get-NetFirewallPortFilter @store)
  $addresses = Get-ById (Get-NetFirewallAddressFilter @store)
  $programs = Get-ById (Get-NetFirewallApplicationFilter @store)
  $services = Get-ById (Get-NetFirewallServiceFilter @store)
  $interfaces = Get-ById (Get-NetFirewallInterfaceFilter @store)
  $types = Get-ById (Get-NetFirewallInterfaceTypeFilter @store)
  $securities = Get-ById (Get-NetFirewallSecurityFilter @store)
  $rules = foreach ($rule in Get-NetFirewallRule @store) {
    $id = $rule.InstanceID
    $of = @{
      port = Get-Next $ports $id; address = Get-Next $addresses $id; program = Get-Next $programs $id; service = Get-Next $services $id
      interface = Get-Next $interfaces $id; type = Get-Next $types $id; security = Get-Next $securities $id
    }
    if ("$($rule.Enabled)" -ne 'True') { continue }
    @{
      InstanceID = $id; DisplayName = "$($rule.DisplayName)"; Direction = "$($rule.Direction)"; Action = "$($rule.Action)"
      Profile = "$($rule.Profile)"; Enabled = 'True'
      Protocol = $of.port.Protocol; LocalPort = $of.port.LocalPort; RemotePort = $of.port.RemotePort
      LocalAddress = $of.address.LocalAddress; RemoteAddress = $of.address.RemoteAddress
      Program = $of.program.Program; Package = $of.program.Package; Service = $of.service.Service
      InterfaceAlias = $of.interface.InterfaceAlias; InterfaceType = "$($of.type.InterfaceType)"
      Authentication = "$($of.security.Authentication)"; Encryption = "$($of.security.Encryption)"
      LocalUser = $of.security.LocalUser; RemoteUser = $of.security.RemoteUser; RemoteMachine = $of.security.RemoteMachine
    }
  }
  $profiles = foreach ($one in Get-NetFirewallProfile @store) {
    @{ Name = "$($one.Name)"; Enabled = "$($one.Enabled)"; DefaultInboundAction = "$($one.DefaultInboundAction)"; DefaultOutboundAction = "$($one.DefaultOutboundAction)" }
  }
  $connections = foreach ($one in Get-NetConnectionProfile) {
    @{ InterfaceAlias = $one.InterfaceAlias; InterfaceIndex = [int] $one.InterfaceIndex; NetworkCategory = "$($one.NetworkCategory)" }
  }
  ConvertTo-Json -Compress -Depth 4 @{ profiles = [object[]] @($profiles); connections = [object[]] @($connections); rules = [object[]] @($rules) }
}
