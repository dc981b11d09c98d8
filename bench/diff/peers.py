# One peer on two files: `python bench/diff/peers.py <csv-diff|datacompy|diffly|polars> <left> <right>`; prints how many rows differ.
# Its peak of memory and its CPU time go into the file that BENCH_PROBE names, as the Node contestants do it.
import json, os, resource, sys


def differing(peer, left, right):
    if peer == "csv-diff":
        from csv_diff import compare, load_csv

        with open(left, newline="") as one, open(right, newline="") as other:
            return len(compare(load_csv(one, key="order"), load_csv(other, key="order"))["changed"])
    if peer == "datacompy":
        import datacompy
        import pandas

        frames = [pandas.read_csv(path, dtype=str) for path in (left, right)]
        return len(datacompy.PandasCompare(*frames, join_columns="order").all_mismatch())
    import polars

    frames = [polars.read_csv(path, infer_schema=False) for path in (left, right)]
    if peer == "diffly":
        from diffly import compare_frames

        return compare_frames(*frames, primary_key="order").num_rows_joined_unequal()
    joined = frames[0].join(frames[1], on="order", how="full")
    columns = [name for name in frames[0].columns if name != "order"]
    return joined.filter(polars.any_horizontal([polars.col(c).ne_missing(polars.col(c + "_right")) for c in columns])).height


print(differing(*sys.argv[1:]))
used = resource.getrusage(resource.RUSAGE_SELF)
with open(os.environ["BENCH_PROBE"], "w") as probe:
    json.dump({"peakKilobytes": used.ru_maxrss, "cpuSeconds": used.ru_utime + used.ru_stime}, probe)
