import { runFlows } from "./run-flows";
import { startStandIn } from "./start";

runFlows("workbench", () => startStandIn({ phone: false }), { phone: false });
runFlows("workbench, phone", () => startStandIn({ phone: true }), { phone: true });
