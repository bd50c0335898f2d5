"""What FIT files call exercises by number: the categories, and the names of those of the legs.

As in the public profile of FIT. A category that is not listed by its exercises is named itself.
"""

_CATEGORIES_IN_ORDER = (
    "bench_press calf_raise cardio carry chop core crunch curl deadlift flye hip_raise "
    "hip_stability hip_swing hyperextension lateral_raise leg_curl leg_raise lunge "
    "olympic_lift plank plyo pull_up push_up row shoulder_press shoulder_stability shrug "
    "sit_up squat total_body triceps_extension warm_up run bike cardio_sensors move pose "
    "banded_exercises battle_rope elliptical floor_climb indoor_bike indoor_row ladder "
    "sandbag sled sledge_hammer stair_stepper - suspension tire - run_indoor bike_outdoor "
)

_NAMES = {
    "calf_raise": (
        "3_way_calf_raise 3_way_weighted_calf_raise 3_way_single_leg_calf_raise "
        "3_way_weighted_single_leg_calf_raise donkey_calf_raise weighted_donkey_calf_raise "
        "seated_calf_raise weighted_seated_calf_raise seated_dumbbell_toe_raise "
        "single_leg_bent_knee_calf_raise weighted_single_leg_bent_knee_calf_raise "
        "single_leg_decline_push_up single_leg_donkey_calf_raise "
        "weighted_single_leg_donkey_calf_raise single_leg_hip_raise_with_knee_hold "
        "single_leg_standing_calf_raise single_leg_standing_dumbbell_calf_raise "
        "standing_barbell_calf_raise standing_calf_raise weighted_standing_calf_raise "
        "standing_dumbbell_calf_raise "
    ),
    "deadlift": (
        "barbell_deadlift barbell_straight_leg_deadlift dumbbell_deadlift "
        "dumbbell_single_leg_deadlift_to_row dumbbell_straight_leg_deadlift "
        "kettlebell_floor_to_shelf one_arm_one_leg_deadlift rack_pull "
        "rotational_dumbbell_straight_leg_deadlift single_arm_deadlift "
        "single_leg_barbell_deadlift single_leg_barbell_straight_leg_deadlift "
        "single_leg_deadlift_with_barbell single_leg_rdl_circuit "
        "single_leg_romanian_deadlift_with_dumbbell sumo_deadlift sumo_deadlift_high_pull "
        "trap_bar_deadlift wide_grip_barbell_deadlift - kettlebell_deadlift "
        "kettlebell_sumo_deadlift - romanian_deadlift single_leg_romanian_deadlift_circuit "
        "straight_leg_deadlift "
    ),
    "hip_raise": (
        "barbell_hip_thrust_on_floor barbell_hip_thrust_with_bench "
        "bent_knee_swiss_ball_reverse_hip_raise "
        "weighted_bent_knee_swiss_ball_reverse_hip_raise bridge_with_leg_extension "
        "weighted_bridge_with_leg_extension clam_bridge front_kick_tabletop "
        "weighted_front_kick_tabletop hip_extension_and_cross "
        "weighted_hip_extension_and_cross hip_raise weighted_hip_raise "
        "hip_raise_with_feet_on_swiss_ball weighted_hip_raise_with_feet_on_swiss_ball "
        "hip_raise_with_head_on_bosu_ball weighted_hip_raise_with_head_on_bosu_ball "
        "hip_raise_with_head_on_swiss_ball weighted_hip_raise_with_head_on_swiss_ball "
        "hip_raise_with_knee_squeeze weighted_hip_raise_with_knee_squeeze "
        "incline_rear_leg_extension weighted_incline_rear_leg_extension kettlebell_swing "
        "marching_hip_raise weighted_marching_hip_raise "
        "marching_hip_raise_with_feet_on_a_swiss_ball "
        "weighted_marching_hip_raise_with_feet_on_a_swiss_ball reverse_hip_raise "
        "weighted_reverse_hip_raise single_leg_hip_raise weighted_single_leg_hip_raise "
        "single_leg_hip_raise_with_foot_on_bench "
        "weighted_single_leg_hip_raise_with_foot_on_bench "
        "single_leg_hip_raise_with_foot_on_bosu_ball "
        "weighted_single_leg_hip_raise_with_foot_on_bosu_ball "
        "single_leg_hip_raise_with_foot_on_foam_roller "
        "weighted_single_leg_hip_raise_with_foot_on_foam_roller "
        "single_leg_hip_raise_with_foot_on_medicine_ball "
        "weighted_single_leg_hip_raise_with_foot_on_medicine_ball "
        "single_leg_hip_raise_with_head_on_bosu_ball "
        "weighted_single_leg_hip_raise_with_head_on_bosu_ball weighted_clam_bridge "
        "single_leg_swiss_ball_hip_raise_and_leg_curl clams inner_thigh_circles "
        "inner_thigh_side_lift leg_circles leg_lift leg_lift_in_external_rotation "
    ),
    "hip_stability": (
        "band_side_lying_leg_raise dead_bug weighted_dead_bug external_hip_raise "
        "weighted_external_hip_raise fire_hydrant_kicks weighted_fire_hydrant_kicks "
        "hip_circles weighted_hip_circles inner_thigh_lift weighted_inner_thigh_lift "
        "lateral_walks_with_band_at_ankles pretzel_side_kick weighted_pretzel_side_kick "
        "prone_hip_internal_rotation weighted_prone_hip_internal_rotation quadruped "
        "quadruped_hip_extension weighted_quadruped_hip_extension quadruped_with_leg_lift "
        "weighted_quadruped_with_leg_lift side_lying_leg_raise weighted_side_lying_leg_raise "
        "sliding_hip_adduction weighted_sliding_hip_adduction standing_adduction "
        "weighted_standing_adduction standing_cable_hip_abduction standing_hip_abduction "
        "weighted_standing_hip_abduction standing_rear_leg_raise "
        "weighted_standing_rear_leg_raise supine_hip_internal_rotation "
        "weighted_supine_hip_internal_rotation lying_abduction_stretch "
    ),
    "hip_swing": (
        "single_arm_kettlebell_swing single_arm_dumbbell_swing step_out_swing one_arm_swing "
    ),
    "hyperextension": (
        "back_extension_with_opposite_arm_and_leg_reach "
        "weighted_back_extension_with_opposite_arm_and_leg_reach base_rotations "
        "weighted_base_rotations bent_knee_reverse_hyperextension "
        "weighted_bent_knee_reverse_hyperextension hollow_hold_and_roll "
        "weighted_hollow_hold_and_roll kicks weighted_kicks knee_raises weighted_knee_raises "
        "kneeling_superman weighted_kneeling_superman lat_pull_down_with_row "
        "medicine_ball_deadlift_to_reach one_arm_one_leg_row one_arm_row_with_band "
        "overhead_lunge_with_medicine_ball plank_knee_tucks weighted_plank_knee_tucks "
        "side_step weighted_side_step single_leg_back_extension "
        "weighted_single_leg_back_extension spine_extension weighted_spine_extension "
        "static_back_extension weighted_static_back_extension superman_from_floor "
        "weighted_superman_from_floor swiss_ball_back_extension "
        "weighted_swiss_ball_back_extension swiss_ball_hyperextension "
        "weighted_swiss_ball_hyperextension swiss_ball_opposite_arm_and_leg_lift "
        "weighted_swiss_ball_opposite_arm_and_leg_lift superman_on_swiss_ball cobra "
        "supine_floor_barre "
    ),
    "leg_curl": (
        "leg_curl weighted_leg_curl good_morning seated_barbell_good_morning "
        "single_leg_barbell_good_morning single_leg_sliding_leg_curl sliding_leg_curl "
        "split_barbell_good_morning split_stance_extension staggered_stance_good_morning "
        "swiss_ball_hip_raise_and_leg_curl zercher_good_morning band_good_morning "
        "bar_good_morning "
    ),
    "leg_raise": (
        "hanging_knee_raise hanging_leg_raise weighted_hanging_leg_raise "
        "hanging_single_leg_raise weighted_hanging_single_leg_raise kettlebell_leg_raises "
        "leg_lowering_drill weighted_leg_lowering_drill lying_straight_leg_raise "
        "weighted_lying_straight_leg_raise medicine_ball_leg_drops quadruped_leg_raise "
        "weighted_quadruped_leg_raise reverse_leg_raise weighted_reverse_leg_raise "
        "reverse_leg_raise_on_swiss_ball weighted_reverse_leg_raise_on_swiss_ball "
        "single_leg_lowering_drill weighted_single_leg_lowering_drill "
        "weighted_hanging_knee_raise lateral_stepover weighted_lateral_stepover "
    ),
    "lunge": (
        "overhead_lunge lunge_matrix weighted_lunge_matrix alternating_barbell_forward_lunge "
        "alternating_dumbbell_lunge_with_reach back_foot_elevated_dumbbell_split_squat "
        "barbell_box_lunge barbell_bulgarian_split_squat barbell_crossover_lunge "
        "barbell_front_split_squat barbell_lunge barbell_reverse_lunge barbell_side_lunge "
        "barbell_split_squat core_control_rear_lunge diagonal_lunge drop_lunge "
        "dumbbell_box_lunge dumbbell_bulgarian_split_squat dumbbell_crossover_lunge "
        "dumbbell_diagonal_lunge dumbbell_lunge dumbbell_lunge_and_rotation "
        "dumbbell_overhead_bulgarian_split_squat "
        "dumbbell_reverse_lunge_to_high_knee_and_press dumbbell_side_lunge "
        "elevated_front_foot_barbell_split_squat front_foot_elevated_dumbbell_split_squat "
        "gunslinger_lunge lawnmower_lunge low_lunge_with_isometric_adduction "
        "low_side_to_side_lunge lunge weighted_lunge lunge_with_arm_reach "
        "lunge_with_diagonal_reach lunge_with_side_bend offset_dumbbell_lunge "
        "offset_dumbbell_reverse_lunge overhead_bulgarian_split_squat "
        "overhead_dumbbell_reverse_lunge overhead_dumbbell_split_squat "
        "overhead_lunge_with_rotation reverse_barbell_box_lunge reverse_box_lunge "
        "reverse_dumbbell_box_lunge reverse_dumbbell_crossover_lunge "
        "reverse_dumbbell_diagonal_lunge reverse_lunge_with_reach_back "
        "weighted_reverse_lunge_with_reach_back reverse_lunge_with_twist_and_overhead_reach "
        "weighted_reverse_lunge_with_twist_and_overhead_reach reverse_sliding_box_lunge "
        "weighted_reverse_sliding_box_lunge reverse_sliding_lunge "
        "weighted_reverse_sliding_lunge runners_lunge_to_balance "
        "weighted_runners_lunge_to_balance shifting_side_lunge side_and_crossover_lunge "
        "weighted_side_and_crossover_lunge side_lunge weighted_side_lunge "
        "side_lunge_and_press side_lunge_jump_off side_lunge_sweep weighted_side_lunge_sweep "
        "side_lunge_to_crossover_tap weighted_side_lunge_to_crossover_tap "
        "side_to_side_lunge_chops weighted_side_to_side_lunge_chops siff_jump_lunge "
        "weighted_siff_jump_lunge single_arm_reverse_lunge_and_press sliding_lateral_lunge "
        "weighted_sliding_lateral_lunge walking_barbell_lunge walking_dumbbell_lunge "
        "walking_lunge weighted_walking_lunge wide_grip_overhead_barbell_split_squat "
        "alternating_dumbbell_lunge dumbbell_reverse_lunge overhead_dumbbell_lunge "
        "scissor_power_switch dumbbell_overhead_walking_lunge curtsy_lunge "
        "weighted_curtsy_lunge weighted_shifting_side_lunge weighted_side_lunge_and_press "
        "weighted_side_lunge_jump_off "
    ),
    "squat": (
        "leg_press back_squat_with_body_bar back_squats weighted_back_squats balancing_squat "
        "weighted_balancing_squat barbell_back_squat barbell_box_squat barbell_front_squat "
        "barbell_hack_squat barbell_hang_squat_snatch barbell_lateral_step_up "
        "barbell_quarter_squat barbell_siff_squat barbell_squat_snatch "
        "barbell_squat_with_heels_raised barbell_stepover barbell_step_up "
        "bench_squat_with_rotational_chop weighted_bench_squat_with_rotational_chop "
        "body_weight_wall_squat weighted_wall_squat box_step_squat weighted_box_step_squat "
        "braced_squat crossed_arm_barbell_front_squat crossover_dumbbell_step_up "
        "dumbbell_front_squat dumbbell_split_squat dumbbell_squat dumbbell_squat_clean "
        "dumbbell_stepover dumbbell_step_up elevated_single_leg_squat "
        "weighted_elevated_single_leg_squat figure_four_squats weighted_figure_four_squats "
        "goblet_squat kettlebell_squat kettlebell_swing_overhead "
        "kettlebell_swing_with_flip_to_squat lateral_dumbbell_step_up one_legged_squat "
        "overhead_dumbbell_squat overhead_squat partial_single_leg_squat "
        "weighted_partial_single_leg_squat pistol_squat weighted_pistol_squat plie_slides "
        "weighted_plie_slides plie_squat weighted_plie_squat prisoner_squat "
        "weighted_prisoner_squat single_leg_bench_get_up weighted_single_leg_bench_get_up "
        "single_leg_bench_squat weighted_single_leg_bench_squat "
        "single_leg_squat_on_swiss_ball weighted_single_leg_squat_on_swiss_ball squat "
        "weighted_squat squats_with_band staggered_squat weighted_staggered_squat step_up "
        "weighted_step_up suitcase_squats sumo_squat sumo_squat_slide_in "
        "weighted_sumo_squat_slide_in sumo_squat_to_high_pull sumo_squat_to_stand "
        "weighted_sumo_squat_to_stand sumo_squat_with_rotation "
        "weighted_sumo_squat_with_rotation swiss_ball_body_weight_wall_squat "
        "weighted_swiss_ball_wall_squat thrusters uneven_squat weighted_uneven_squat "
        "waist_slimming_squat wall_ball wide_stance_barbell_squat wide_stance_goblet_squat "
        "zercher_squat kbs_overhead squat_and_side_kick squat_jumps_in_n_out "
        "pilates_plie_squats_parallel_turned_out_flat_and_heels "
        "releve_straight_leg_and_knee_bent_with_one_leg_variation "
        "alternating_box_dumbbell_step_ups dumbbell_overhead_squat_single_arm "
        "dumbbell_squat_snatch medicine_ball_squat - wall_ball_squat_and_press "
        "squat_american_swing - air_squat dumbbell_thrusters overhead_barbell_squat "
    ),
    "banded_exercises": (
        "- ab_twist back_extension bicycle_crunch calf_raises chest_press clam_shells curl "
        "deadbug deadlift donkey_kick external_rotation "
        "external_rotation_at_90_degree_abduction face_pull fire_hydrant fly front_raise "
        "glute_bridge hamstring_curls high_plank_leg_lifts hip_extension internal_rotation "
        "jumping_jack kneeling_crunch lateral_band_walks lateral_raise latpull leg_abduction "
        "leg_adduction leg_extension lunge plank pull_apart push_ups reverse_crunch row "
        "shoulder_abduction shoulder_extension shoulder_external_rotation "
        "shoulder_flexion_to_90_degrees side_plank_leg_lifts side_raise squat squat_to_press "
        "tricep_extension tricep_kickback upright_row wall_crawl_with_external_rotation - "
        "lateral_raise_wheelchair triceps_extension_wheelchair chest_fly_incline_wheelchair "
        "chest_fly_decline_wheelchair pull_down_wheelchair straight_arm_pull_down_wheelchair "
        "curl_wheelchair overhead_curl_wheelchair face_pull_wheelchair "
        "around_the_world_wheelchair pull_apart_wheelchair side_curl_wheelchair "
        "overhead_press_wheelchair "
    ),
}
_ABSENT = "-"


def name_of(category: int, name: int | None) -> str | None:
    """Return an exercise's name in words; that of its category where it has none of its own.

    None where the category is unknown.
    """
    categories = _CATEGORIES_IN_ORDER.split()
    if not 0 <= category < len(categories) or categories[category] == _ABSENT:
        return None
    known = categories[category]
    names = _NAMES.get(known, "").split()
    if name is not None and name < len(names) and names[name] != _ABSENT:
        known = names[name]
    words = known.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
