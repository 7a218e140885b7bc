import { findControl } from "../../../components/controls";
import { enforcedByNodes, enforcedControls } from "../../../components/local/enforcedControls";

test.each([...enforcedControls, ...enforcedByNodes])("%s, which the facts name, is enforced in the catalogue", (id) => {
  expect(findControl(id)?.platforms.local.status).toBe("enforced");
});
