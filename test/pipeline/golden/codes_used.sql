select distinct "word_status" as "status", "word_ownership" as "ownership", "control_unit" as "unit" from "mes_1_candidates"
