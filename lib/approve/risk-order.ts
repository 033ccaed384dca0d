import { RiskLevel } from '../model/plan.ts';

/** Whether one risk is greater than the other. */
export function isRiskier(one: RiskLevel, other: RiskLevel): boolean {
  return RiskLevel.options.indexOf(one) > RiskLevel.options.indexOf(other);
}
