"""The KPIs page: its list, one KPI in focus with its thread, and the forms."""
