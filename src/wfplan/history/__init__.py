"""Plan against plan, in the plan's own terms; one id's past."""
